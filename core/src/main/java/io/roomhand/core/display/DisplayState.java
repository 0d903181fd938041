package io.roomhand.core.display;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param monitors empty without a display
 * @param sources windows and monitors that can be shared
 * @param renderer null when there is no OpenGL
 */
public record DisplayState(
    List<Monitor> monitors, List<CaptureSource> sources, @Nullable Renderer renderer) {
  public static final DisplayState NONE = new DisplayState(List.of(), List.of(), null);

  public DisplayState {
    monitors = List.copyOf(monitors);
    sources = List.copyOf(sources);
  }
}
