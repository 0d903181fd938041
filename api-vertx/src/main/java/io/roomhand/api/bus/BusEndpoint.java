package io.roomhand.api.bus;

import io.roomhand.api.command.CommandDispatcher;
import io.roomhand.api.event.EventHub;
import io.roomhand.api.event.EventMessage;
import io.roomhand.api.table.Caller;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The room on the event bus: requests in, replies and events out, and what the conference layer
 * publishes. Made and used on the room thread.
 */
public final class BusEndpoint {
  private static final Logger log = LoggerFactory.getLogger(BusEndpoint.class);

  private final EventBus bus;
  private final BusAddresses addresses;
  private final EventHub hub;
  private final CommandDispatcher dispatcher;
  private final List<MessageConsumer<Object>> consumers;

  /**
   * @param conference takes what the conference layer tells of its state
   */
  public BusEndpoint(
      EventBus bus,
      BusAddresses addresses,
      EventHub hub,
      CommandDispatcher dispatcher,
      Consumer<JsonObject> conference) {
    this.bus = bus;
    this.addresses = addresses;
    this.hub = hub;
    this.dispatcher = dispatcher;
    hub.listen(this::publish);
    consumers =
        List.of(
            bus.consumer(addresses.control(), this::request),
            bus.consumer(
                addresses.conference(), objects(addresses.conference(), conference)::accept),
            bus.consumer(
                addresses.conferenceEvents(),
                objects(addresses.conferenceEvents(), hub::relay)::accept));
  }

  private void request(Message<Object> message) {
    hub.turn(
        () -> {
          if (message.body() instanceof JsonObject request) {
            dispatcher.dispatch(Caller.BUS, request, message::reply);
          } else {
            message.reply(
                CommandDispatcher.failed(
                    "",
                    "",
                    new DeviceException(
                        ErrorCode.INVALID_PARAMETER, "the body must be a JsonObject")));
          }
        });
  }

  private Consumer<Message<Object>> objects(String address, Consumer<JsonObject> taker) {
    return message -> {
      if (message.body() instanceof JsonObject object) {
        hub.turn(() -> taker.accept(object));
      } else {
        log.warn("a message on {} is ignored: its body is not a JsonObject", address);
      }
    };
  }

  private void publish(EventMessage event) {
    if (!event.relayed()) {
      bus.publish(addresses.events(), event.json());
    }
  }

  /** Completes when no further request comes in. */
  public Future<Void> close() {
    return Future.join(consumers.stream().map(MessageConsumer::unregister).toList()).mapEmpty();
  }
}
