package io.roomhand.api.client;

import io.roomhand.api.bus.BusAddresses;
import io.roomhand.core.device.DeviceException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One room, as a conference layer on the same event bus sees it: one method for each command of the
 * control API, with the command's name.
 *
 * <p>No method blocks or throws. A command that fails fails its future with a {@link
 * DeviceException}: the room's own text and code; {@code NOT_FOUND} where no room is on the bus,
 * {@code UNCONFIRMED} where it did not answer within 2.5 s, {@code ILLEGAL_STATE} after {@link
 * #close}. Commands leave in the order in which they were called.
 *
 * <p>Threads: the methods may be called from any thread. Futures complete, and consumers of events
 * are called, on the context on which the client was made; made outside of Vert.x it gets one from
 * Vert.x. Make one client for each verticle that needs one.
 */
public final class RoomhandClient extends DeviceCalls implements AutoCloseable {
  /** The room answers within 2 s, be it with a failure. */
  private static final Duration LIMIT = Duration.ofMillis(2_500);

  /** The room gives a command that it passes on 30 s. */
  private static final Duration FORWARD_LIMIT = Duration.ofSeconds(31);

  private final String conference;
  private final RoomhandEvents events;

  private RoomhandClient(EventBus bus, Context context, BusAddresses addresses, Duration limit) {
    super(new RoomRequests(context, bus, addresses.control(), limit));
    conference = addresses.conference();
    events = new RoomhandEvents(context, bus, addresses.events());
  }

  /** A client of the only room on the bus. */
  public static RoomhandClient of(Vertx vertx) {
    return of(vertx, "");
  }

  /**
   * A client of one of several rooms.
   *
   * @param roomId as in the room's configuration; empty for a room without one
   */
  public static RoomhandClient of(Vertx vertx, String roomId) {
    return of(vertx, roomId, LIMIT);
  }

  static RoomhandClient of(Vertx vertx, String roomId, Duration limit) {
    return new RoomhandClient(
        vertx.eventBus(), vertx.getOrCreateContext(), BusAddresses.of(roomId), limit);
  }

  /** The room's events. */
  public RoomhandEvents events() {
    return events;
  }

  /**
   * Ends all consumers, and takes no new ones; commands fail from now on, those under way still
   * complete.
   */
  @Override
  public void close() {
    room.close();
    events.close();
  }

  /**
   * Any command by its name, such as one of the conference layer's own that the room passes on. May
   * take 31 s.
   *
   * @param fields the request without {@code method}
   * @return the whole reply
   */
  public Future<JsonObject> call(String method, JsonObject fields) {
    return room.send(method, fields, FORWARD_LIMIT);
  }

  /**
   * Tells the room what the conference layer is doing (control API, section 11). The future
   * completes when it is on the bus; the room acknowledges nothing. What depends on it waits for
   * {@code appStateChanged}, which comes when something has changed.
   */
  public Future<Void> tellConferenceState(AppPhase phase, CallState call) {
    return tellConferenceState(
        new JsonObject().put("appState", phase.number()).put("call", call.word()));
  }

  /**
   * The same in any form that the room understands, such as the terminal's {@code appStateChanged}
   * event; what it does not understand it ignores.
   */
  public Future<Void> tellConferenceState(JsonObject message) {
    return room.publish("tellConferenceState", conference, message);
  }

  /** Lists all settings, the conference layer's among them. */
  public Future<List<Setting>> getSettings() {
    return room.reply("getSettings")
        .map(reply -> RecordReader.readAll(reply, "settings", Setting.class));
  }

  /** Changes settings, all or none of those given; completes when they are on disk. */
  public Future<Void> setSettings(Map<String, ?> settings) {
    return room.done("setSettings", "settings", settings);
  }

  /** Tells what the HTTP server is doing. */
  public Future<HttpServerState> getHttpServerState() {
    return room.value("getHttpServerState", "state", Integer.class).map(HttpServerState::of);
  }

  /** Starts the HTTP server. */
  public Future<Void> startHttpServer() {
    return room.done("startHttpServer");
  }

  /** Stops the HTTP server, port discovery included. */
  public Future<Void> stopHttpServer() {
    return room.done("stopHttpServer");
  }

  /** Lists the HTTP server's settings, {@code port} first. */
  public Future<List<HttpServerSetting>> getHttpServerSettings() {
    return room.reply("getHttpServerSettings")
        .map(reply -> RecordReader.readAll(reply, "settings", HttpServerSetting.class));
  }

  /** Changes settings of the HTTP server, all or none of those given. */
  public Future<Void> setHttpServerSettings(Map<String, ?> settings) {
    return room.done("setHttpServerSettings", "settings", settings);
  }

  /** Switches the machine off; {@code UNSUPPORTED} unless the installation allows it. */
  public Future<Void> shutdownSystem() {
    return room.done("shutdownSystem");
  }

  /** Starts the machine again; {@code UNSUPPORTED} unless the installation allows it. */
  public Future<Void> rebootSystem() {
    return room.done("rebootSystem");
  }

  /** Shows the terminal on another monitor, by its index. */
  public Future<Void> changeCurrentMonitor(int monitorIndex) {
    return room.done("changeCurrentMonitor", "monitorIndex", monitorIndex);
  }

  /** Has the conference layer show a participant on a monitor; its reply comes back. */
  public Future<JsonObject> moveVideoSlotToMonitor(String callId, int monitorIndex) {
    return room.reply("moveVideoSlotToMonitor", "callId", callId, "monitorIndex", monitorIndex);
  }

  /** Has the conference layer take participants off a monitor; its reply comes back. */
  public Future<JsonObject> removeVideoSlotFromMonitor(int monitorIndex) {
    return room.reply("removeVideoSlotFromMonitor", "monitorIndex", monitorIndex);
  }

  /** Has the conference layer share an entry of {@link Hardware#captureList}; its reply comes. */
  public Future<JsonObject> startCapture(long captureId) {
    return room.reply("startCapture", "captureId", captureId);
  }

  /** Tells whether a conference runs and what is shared. */
  public Future<AppState> getAppState() {
    return room.record(AppState.class, "getAppState");
  }

  /** Tells versions, and what the camera streams. */
  public Future<SystemInfo> getSystemInfo() {
    return room.record(SystemInfo.class, "getSystemInfo");
  }

  /** Lists the monitors. */
  public Future<Monitors> getMonitorsInfo() {
    return room.record(Monitors.class, "getMonitorsInfo");
  }

  /** Tells the OpenGL version and renderer; {@code UNSUPPORTED} without a display. */
  public Future<RenderInfo> getRenderInfo() {
    return room.record(RenderInfo.class, "getRenderInfo");
  }

  /** Tells this machine's key: four groups of seven hex digits. */
  public Future<String> getHardwareKey() {
    return room.value("getHardwareKey", "key", String.class);
  }

  /**
   * Makes tokens. The bus itself is trusted: no other command needs this one.
   *
   * @param type {@code unsecured} or {@code secured}; null only to become a user
   * @param credentials with {@code secured}: PIN, password or token
   * @param role {@code admin} or {@code user}, or null for the best there is
   */
  public Future<SignedIn> auth(
      @Nullable String type, @Nullable String credentials, @Nullable String role) {
    return room.record(
        SignedIn.class, "auth", "type", type, "credentials", credentials, "role", role);
  }

  /** Makes a token for pictures over HTTP; it lives 5 minutes. */
  public Future<String> getTokenForHttpServer() {
    return room.value("getTokenForHttpServer", "token", String.class);
  }

  /** Tells which version of the API the caller was written for, such as {@code 1}. */
  public Future<Void> setUsedApiVersion(String version) {
    return room.done("setUsedApiVersion", "version", version);
  }
}
