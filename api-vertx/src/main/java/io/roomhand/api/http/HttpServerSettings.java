package io.roomhand.api.http;

import io.roomhand.api.message.http.HttpServerSetting;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.Wording;
import io.roomhand.core.room.frame.ExactNumber;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server's settings, in force and waiting: port and limit of connections take effect when
 * the server starts the next time, the size of posted files at once. Belongs to the room thread.
 */
final class HttpServerSettings {
  private static final Logger log = LoggerFactory.getLogger(HttpServerSettings.class);
  private static final int DEFAULT_PORT = 8766;

  static final String PORT = "port";
  static final String CONNECTIONS = "connectionsLimit";
  static final String POST_SIZE = "maxPostFileSizeInBytes";

  /** One setting: its range, and whether a change waits for the server's next start. */
  private static final class Entry {
    final boolean restart;
    final int min;
    final int max;
    int value;
    int wanted;

    Entry(int value, int min, int max, boolean restart) {
      this.value = value;
      this.wanted = value;
      this.min = min;
      this.max = max;
      this.restart = restart;
    }
  }

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final IntSupplier webSocketPort;

  /**
   * @param named the port that the operator named, which wins; null for none
   * @param webSocketPort the one in use, which can't be set here; 0 while there is none
   * @param remembered what was set before; what no longer fits is left out
   */
  HttpServerSettings(
      @Nullable Integer named, IntSupplier webSocketPort, Map<String, Object> remembered) {
    this.webSocketPort = webSocketPort;
    entries.put(PORT, new Entry(DEFAULT_PORT, 0, 65_535, true));
    entries.put(CONNECTIONS, new Entry(10_000, 1, 100_000, true));
    entries.put(POST_SIZE, new Entry(-1, -1, Integer.MAX_VALUE, false));
    remembered.forEach(
        (name, value) -> {
          try {
            begin(name, check(name, value));
          } catch (DeviceException e) {
            log.warn("a stored setting of the HTTP server is ignored: {}", e.text());
          }
        });
    if (named != null) {
      if (remembered.containsKey(PORT) && wanted(PORT) != named) {
        log.info(
            "HTTP port {} of setHttpServerSettings is not used: the operator named port {}",
            wanted(PORT),
            named);
      }
      begin(PORT, named);
    }
  }

  private void begin(String name, int value) {
    Entry entry = entry(name);
    entry.value = value;
    entry.wanted = value;
  }

  int wanted(String name) {
    return entry(name).wanted;
  }

  private Entry entry(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new DeviceException(
          ErrorCode.NOT_FOUND,
          "there is no setting "
              + Wording.quote(name)
              + " of the HTTP server; there are "
              + String.join(", ", entries.keySet()));
    }
    return entry;
  }

  /**
   * The changes as numbers, all or none.
   *
   * @throws DeviceException saying what would be right
   */
  Map<String, Integer> check(JsonObject changes) {
    Map<String, Integer> checked = new LinkedHashMap<>();
    for (Map.Entry<String, Object> change : changes) {
      if (change.getValue() == null) {
        continue;
      }
      checked.put(change.getKey(), check(change.getKey(), change.getValue()));
    }
    return checked;
  }

  private int check(String name, @Nullable Object value) {
    Entry entry = entry(name);
    double number = ExactNumber.of(value);
    if (number != Math.rint(number) || !(number >= entry.min && number <= entry.max)) {
      throw new DeviceException(
          ErrorCode.INVALID_PARAMETER,
          "settings: %s must be a whole number in %d..%d".formatted(name, entry.min, entry.max));
    }
    if (name.equals(PORT) && number != 0 && number == webSocketPort.getAsInt()) {
      throw new DeviceException(
          ErrorCode.INVALID_PARAMETER,
          "settings: port %d is the WebSocket's; choose another one".formatted((int) number));
    }
    return (int) number;
  }

  /** Takes checked changes; true for each that differs from what was wanted. */
  boolean want(String name, int value) {
    Entry entry = entry(name);
    boolean differs = entry.wanted != value;
    entry.wanted = value;
    if (!entry.restart) {
      entry.value = value;
    }
    return differs;
  }

  /** The server has started: what waited is in force. */
  void applied(int actualPort) {
    entries.values().forEach(entry -> entry.value = entry.wanted);
    entry(PORT).value = actualPort;
    entry(PORT).wanted = actualPort;
  }

  HttpServerSetting told(String name) {
    Entry entry = entry(name);
    boolean pending = entry.wanted != entry.value;
    return new HttpServerSetting(
        name,
        entry.value,
        entry.restart,
        entry.restart ? pending : null,
        entry.restart && pending ? (long) entry.wanted : null);
  }

  List<HttpServerSetting> told() {
    return entries.keySet().stream().map(this::told).toList();
  }
}
