package io.roomhand.core.room.displays;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.display.CaptureSource;
import io.roomhand.core.display.DisplayState;
import io.roomhand.core.display.Monitor;
import io.roomhand.core.display.Renderer;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.room.frame.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Monitors, shareable windows and the renderer. */
public final class DisplayService {
  private final Frame frame;
  private DisplayState state = DisplayState.NONE;
  private Monitors monitors = new Monitors(List.of(), -1);

  /** Where the terminal was put by command, as it was seen last; it may be unplugged now. */
  private @Nullable Monitor wanted;

  /** Where the terminal is, as it was seen last. */
  private @Nullable Monitor current;

  public DisplayService(Frame frame) {
    this.frame = frame;
    frame.events().on(DeviceEvent.DisplaysChanged.class, e -> accept(e.displays()));
  }

  public Monitors monitors() {
    assert frame.thread().isCurrent();
    return monitors;
  }

  public List<CaptureSource> sources() {
    assert frame.thread().isCurrent();
    return state.sources();
  }

  /** Null when there is no OpenGL. */
  public @Nullable Renderer renderer() {
    assert frame.thread().isCurrent();
    return state.renderer();
  }

  /**
   * Checks that a monitor can be used through the API.
   *
   * @throws DeviceException {@code NOT_FOUND}, or {@code UNSUPPORTED} for one that is ignored
   */
  public void checkUsable(long index) {
    assert frame.thread().isCurrent();
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
    assert frame.thread().isCurrent();
    checkUsable(index);
    wanted = state.monitors().get(index);
    current = wanted;
    if (index != monitors.currentMonitor()) {
      monitors = new Monitors(monitors.monitors(), index);
      frame.tell(monitors);
    }
  }

  private void accept(DisplayState newState) {
    int terminal = terminalMonitor(newState.monitors());
    state = newState;
    Monitors now = new Monitors(newState.monitors(), terminal);
    if (!now.equals(monitors)) {
      monitors = now;
      frame.tell(now);
    }
  }

  /**
   * The terminal is where it was put. While that monitor is unplugged it stays where it is, and
   * without that one, too, it is on the primary one.
   */
  private int terminalMonitor(List<Monitor> there) {
    int put = knownAgain(wanted, there);
    if (put >= 0) {
      wanted = there.get(put);
    }
    int index = put >= 0 ? put : knownAgain(current, there);
    if (index < 0) {
      index = primary(there);
    }
    current = index < 0 ? null : there.get(index);
    return index;
  }

  /**
   * By its name, else by its place: a second monitor of its model changes its name. One that had
   * another name before is another one, which may have moved there.
   *
   * @return -1 when it is not there
   */
  private int knownAgain(@Nullable Monitor known, List<Monitor> there) {
    int byPlace = -1;
    for (int i = 0; known != null && i < there.size(); i++) {
      Monitor monitor = there.get(i);
      if (monitor.name().equals(known.name())) {
        return i;
      }
      if (monitor.screen().equals(known.screen()) && isNew(monitor)) {
        byPlace = i;
      }
    }
    return byPlace;
  }

  private boolean isNew(Monitor monitor) {
    return state.monitors().stream().noneMatch(old -> old.name().equals(monitor.name()));
  }

  /** -1 without monitors. */
  private static int primary(List<Monitor> there) {
    for (int i = 0; i < there.size(); i++) {
      if (there.get(i).primary()) {
        return i;
      }
    }
    return there.isEmpty() ? -1 : 0;
  }
}
