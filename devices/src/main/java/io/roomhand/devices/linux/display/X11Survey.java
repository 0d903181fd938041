package io.roomhand.devices.linux.display;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.display.DisplayState;
import io.roomhand.core.display.Monitor;
import io.roomhand.core.provider.DeviceSurvey;
import io.roomhand.core.time.SystemTime;
import io.roomhand.core.time.TimeSource;
import io.roomhand.devices.linux.x11.DisplayName;
import io.roomhand.devices.linux.x11.XConnection;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks once at the monitors of the X display that the environment names. */
public final class X11Survey implements DeviceSurvey {
  private final Map<String, String> env;

  /** This process's environment. */
  public X11Survey() {
    this(System.getenv());
  }

  X11Survey(Map<String, String> env) {
    this.env = env;
  }

  @Override
  public void look(Findings findings) {
    String display = env.getOrDefault("DISPLAY", "");
    if (display.isEmpty()) {
      findings.skipped("DISPLAY", "not set, so no monitors were looked for (docs/displays.md)");
      return;
    }
    try (SystemTime time = new SystemTime()) {
      List<Monitor> monitors = look(env, time).monitors();
      for (int i = 0; i < monitors.size(); i++) {
        findings.found(entry(display, i, monitors.get(i)));
      }
    } catch (IOException e) {
      findings.skipped(display, String.valueOf(e.getMessage()));
    }
  }

  private static Entry entry(String display, int index, Monitor monitor) {
    Monitor.Rectangle screen = monitor.screen();
    String place =
        "%dx%d at %d,%d".formatted(screen.width(), screen.height(), screen.x(), screen.y());
    return new Entry(
        Kind.MONITOR,
        new DeviceId(monitor.name(), display + "#" + index),
        display,
        "",
        "",
        List.of(monitor.primary() ? place + ", primary" : place),
        null,
        null,
        List.of(),
        List.of());
  }

  /**
   * Connects, looks, disconnects. Blocks: a few milliseconds where there is a display, seconds
   * where one does not answer.
   *
   * @param env where {@code DISPLAY}, {@code XAUTHORITY} and {@code HOME} are looked up, {@code
   *     System.getenv()} for one
   * @return without a renderer
   * @throws IOException without a display, saying why
   */
  static DisplayState look(Map<String, String> env, TimeSource time) throws IOException {
    String value = env.getOrDefault("DISPLAY", "");
    if (value.isEmpty()) {
      throw new IOException("DISPLAY is not set");
    }
    DisplayName display;
    try {
      display = DisplayName.parse(value);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    try (Selector waits = Selector.open();
        XConnection connection =
            XConnection.open(display, env, time, waits, new AtomicBoolean(), event -> {})) {
      return Desktop.of(connection).look();
    }
  }
}
