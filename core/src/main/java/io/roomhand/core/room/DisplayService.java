package io.roomhand.core.room;

import io.roomhand.core.display.CaptureSource;
import io.roomhand.core.display.DisplayState;
import io.roomhand.core.display.Renderer;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Monitors, shareable windows and the renderer. Belongs to the room thread. */
public final class DisplayService {
  private final Consumer<RoomNotification> listener;
  private DisplayState state = DisplayState.NONE;
  private RoomNotification.Monitors monitors = new RoomNotification.Monitors(List.of(), -1);

  DisplayService(Consumer<RoomNotification> listener) {
    this.listener = listener;
  }

  public RoomNotification.Monitors monitors() {
    return monitors;
  }

  public List<CaptureSource> sources() {
    return state.sources();
  }

  /** Null when there is no OpenGL. */
  public @Nullable Renderer renderer() {
    return state.renderer();
  }

  void accept(DisplayState newState) {
    state = newState;
    RoomNotification.Monitors now =
        new RoomNotification.Monitors(newState.monitors(), terminalMonitor(newState));
    if (!now.equals(monitors)) {
      monitors = now;
      listener.accept(now);
    }
  }

  /** The terminal stays where it is while that monitor exists, else it is on the primary one. */
  private int terminalMonitor(DisplayState newState) {
    int count = newState.monitors().size();
    if (count == 0) {
      return -1;
    }
    if (monitors.currentMonitor() >= 0 && monitors.currentMonitor() < count) {
      return monitors.currentMonitor();
    }
    for (int i = 0; i < count; i++) {
      if (newState.monitors().get(i).primary()) {
        return i;
      }
    }
    return 0;
  }
}
