package io.roomhand.api.client;

import io.roomhand.api.bus.BusAddresses;
import io.roomhand.api.client.account.AccountCalls;
import io.roomhand.api.client.audio.AudioCalls;
import io.roomhand.api.client.bus.RoomRequests;
import io.roomhand.api.client.conference.ConferenceCalls;
import io.roomhand.api.client.devices.DeviceCalls;
import io.roomhand.api.client.displays.DisplayCalls;
import io.roomhand.api.client.http.HttpServerCalls;
import io.roomhand.api.client.presets.PresetCalls;
import io.roomhand.api.client.ptz.PtzCalls;
import io.roomhand.api.client.selfview.SelfViewCalls;
import io.roomhand.api.client.settings.SettingsCalls;
import io.roomhand.api.client.system.SystemCalls;
import io.roomhand.core.device.DeviceException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * One room, as a conference layer on the same event bus sees it: one method for each command of the
 * control API, with the command's name; they stand by area in the interfaces.
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
public final class RoomhandClient
    implements AccountCalls,
        DeviceCalls,
        AudioCalls,
        PtzCalls,
        PresetCalls,
        SelfViewCalls,
        SettingsCalls,
        HttpServerCalls,
        DisplayCalls,
        ConferenceCalls,
        SystemCalls,
        AutoCloseable {
  /** The room answers within 2 s, be it with a failure. */
  private static final Duration LIMIT = Duration.ofMillis(2_500);

  /** The room gives a command that it passes on 30 s. */
  private static final Duration FORWARD_LIMIT = Duration.ofSeconds(31);

  private final RoomRequests requests;
  private final RoomhandEvents events;

  private RoomhandClient(EventBus bus, Context context, BusAddresses addresses, Duration limit) {
    requests = new RoomRequests(context, bus, addresses, limit);
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

  @Override
  public RoomRequests requests() {
    return requests;
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
    requests.close();
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
    return requests.send(method, fields, FORWARD_LIMIT);
  }
}
