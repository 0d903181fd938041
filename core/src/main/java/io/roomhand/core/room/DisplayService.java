package io.roomhand.core.room;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
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

  /**
   * Checks that a monitor can be used through the API.
   *
   * @throws DeviceException {@code NOT_FOUND}, or {@code UNSUPPORTED} for one that is ignored
   */
  public void checkUsable(long index) {
    int count = state.monitors().size();
    if (index < 0 || index >= count) {
      throw new DeviceException(
          ErrorCode.NOT_FOUND,
          count == 0
              ? "monitorIndex " + index + ": there is no monitor"
              : "monitorIndex " + index + " is outside 0.." + (count - 1));
    }
    if (state.monitors().get((int) index).ignored()) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED, "monitorIndex " + index + " is a monitor that is ignored");
    }
  }

  /** Shows the terminal on another monitor. */
  public void moveTerminal(int index) {
    checkUsable(index);
    if (index != monitors.currentMonitor()) {
      monitors = new RoomNotification.Monitors(monitors.monitors(), index);
      listener.accept(monitors);
    }
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
