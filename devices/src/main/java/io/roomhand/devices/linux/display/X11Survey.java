package io.roomhand.devices.linux.display;

import io.roomhand.core.display.DisplayState;
import io.roomhand.core.time.TimeSource;
import io.roomhand.devices.linux.x11.DisplayName;
import io.roomhand.devices.linux.x11.XConnection;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks at the display once, for tools. */
public final class X11Survey {
  private X11Survey() {}

  /**
   * Connects, looks, disconnects. Blocks: a few milliseconds where there is a display, seconds
   * where one does not answer.
   *
   * @param env where {@code DISPLAY}, {@code XAUTHORITY} and {@code HOME} are looked up, {@code
   *     System.getenv()} for one
   * @return without a renderer
   * @throws IOException without a display, saying why
   */
  public static DisplayState look(Map<String, String> env, TimeSource time) throws IOException {
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
