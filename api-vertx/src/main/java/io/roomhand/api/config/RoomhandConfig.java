package io.roomhand.api.config;

import io.roomhand.core.ptz.PtzSetup;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The configuration file, checked.
 *
 * @param room the room's id on a shared event bus; empty for the only room
 * @param wsPort port of the WebSocket
 * @param httpPort port of the HTTP server, or null where the operator names none: then it is the
 *     one that setHttpServerSettings was given last, or 8766
 * @param seedEventNames whether hardwareChanged carries the names of the original's example, too
 * @param delayStateBase what "ready" of the echo test counts as: 1, or 0 for later API versions
 * @param powerAllowed whether shutdownSystem and rebootSystem do what they say
 * @param remoteUnmute whether the conference may open what somebody in the room muted
 * @param webOrigins web pages that may connect, beside our own and those of this machine
 * @param ptz heads, and how cameras answer their buttons
 * @param values all of the file, for drivers to read what is theirs
 */
public record RoomhandConfig(
    String room,
    int wsPort,
    @Nullable Integer httpPort,
    boolean seedEventNames,
    int delayStateBase,
    boolean powerAllowed,
    boolean remoteUnmute,
    Set<WebOrigin> webOrigins,
    List<PtzSetup> ptz,
    Map<String, ?> values) {
  public static final int WS_PORT = 8765;

  /** What holds without a file. */
  public static final RoomhandConfig DEFAULT =
      new RoomhandConfig("", WS_PORT, null, true, 1, false, false, Set.of(), List.of(), Map.of());

  public RoomhandConfig {
    webOrigins = Set.copyOf(webOrigins);
    ptz = List.copyOf(ptz);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Without foreign web pages and words to drivers, and with mutes that the room keeps. */
  public RoomhandConfig(
      String room,
      int wsPort,
      @Nullable Integer httpPort,
      boolean seedEventNames,
      int delayStateBase,
      boolean powerAllowed,
      List<PtzSetup> ptz) {
    this(
        room,
        wsPort,
        httpPort,
        seedEventNames,
        delayStateBase,
        powerAllowed,
        false,
        Set.of(),
        ptz,
        Map.of());
  }

  public RoomhandConfig withPorts(int ws, @Nullable Integer http) {
    return new RoomhandConfig(
        room,
        ws,
        http,
        seedEventNames,
        delayStateBase,
        powerAllowed,
        remoteUnmute,
        webOrigins,
        ptz,
        values);
  }

  /**
   * With a key for a driver, which wins over the file's.
   *
   * @param section where the key stands, directly below the file's own
   */
  public RoomhandConfig with(String section, String key, String value) {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    if (values.get(section) instanceof Map<?, ?> there) {
      there.forEach((name, old) -> keys.put(String.valueOf(name), old));
    }
    keys.put(key, value);
    Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
    all.put(section, keys);
    return new RoomhandConfig(
        room,
        wsPort,
        httpPort,
        seedEventNames,
        delayStateBase,
        powerAllowed,
        remoteUnmute,
        webOrigins,
        ptz,
        all);
  }
}
