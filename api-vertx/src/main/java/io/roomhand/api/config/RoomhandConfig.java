package io.roomhand.api.config;

import io.roomhand.core.ptz.PtzSetup;
import java.util.HashMap;
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
 * @param headProfiles camera models of VISCA heads, each as keys and values; not checked
 * @param webOrigins web pages that may connect, beside our own and those of this machine
 * @param traces files for what goes over the wires, by driver
 * @param ptz heads, and how cameras answer their buttons
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
    List<Map<String, String>> headProfiles,
    Map<String, String> traces,
    List<PtzSetup> ptz) {
  public static final int WS_PORT = 8765;

  /** What holds without a file. */
  public static final RoomhandConfig DEFAULT =
      new RoomhandConfig(
          "", WS_PORT, null, true, 1, false, false, Set.of(), List.of(), Map.of(), List.of());

  public RoomhandConfig {
    webOrigins = Set.copyOf(webOrigins);
    headProfiles = List.copyOf(headProfiles);
    traces = Map.copyOf(traces);
    ptz = List.copyOf(ptz);
  }

  /**
   * Without foreign web pages, camera models of its own and traces, and with mutes that the room
   * keeps.
   */
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
        List.of(),
        Map.of(),
        ptz);
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
        headProfiles,
        traces,
        ptz);
  }

  /**
   * With one more trace, which wins over the file's.
   *
   * @param driver whose
   * @param file where to
   */
  public RoomhandConfig withTrace(String driver, String file) {
    Map<String, String> more = new HashMap<>(traces);
    more.put(driver, file);
    return new RoomhandConfig(
        room,
        wsPort,
        httpPort,
        seedEventNames,
        delayStateBase,
        powerAllowed,
        remoteUnmute,
        webOrigins,
        headProfiles,
        more,
        ptz);
  }
}
