package io.roomhand.core.media;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the room knows of a camera or a capture board.
 *
 * @param pins selectable inputs; empty for a plain camera
 * @param activePin one of {@code pins}, or {@code ""} without pins
 * @param modes standards, timings or formats that the active pin offers
 * @param activeMode one of {@code modes}, or {@code ""} while the pin carries no usable signal
 * @param picture what is streamed; null while another program holds the camera or nothing is known
 */
public record VideoState(
    List<String> pins,
    String activePin,
    List<String> modes,
    String activeMode,
    @Nullable PictureFormat picture) {

  /** A camera that can't be asked for anything, such as a PTZ head without a camera. */
  public static final VideoState UNKNOWN = new VideoState(List.of(), "", List.of(), "", null);

  public VideoState {
    pins = List.copyOf(pins);
    modes = List.copyOf(modes);
  }
}
