package io.roomhand.api;

import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of a room, whatever it came in by, so that the same test can be any of them. */
interface AnyClient extends AutoCloseable {

  /** The reply as it came; events on the way are kept. */
  JsonObject call(JsonObject request) throws IOException;

  /** The next event, in the order of the room; fails when none comes for 10 s. */
  JsonObject event() throws IOException;

  @Override
  void close() throws IOException;

  /** As client programs do it. */
  static AnyClient webSocket(RunningRoom room) throws IOException {
    RawWebSocket socket = new RawWebSocket(room.room.webSocketPort(), "/");
    return new AnyClient() {
      @Override
      public JsonObject call(JsonObject request) throws IOException {
        return socket.call(request);
      }

      @Override
      public JsonObject event() throws IOException {
        return socket.nextEvent();
      }

      @Override
      public void close() throws IOException {
        socket.close();
      }
    };
  }

  /** As a program in the same process does it. */
  static AnyClient bus(RunningRoom room) {
    BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();
    MessageConsumer<JsonObject> consumer =
        room.vertx.eventBus().consumer("roomhand.events", message -> events.add(message.body()));
    return new AnyClient() {
      @Override
      public JsonObject call(JsonObject request) {
        return room.call(request);
      }

      @Override
      public JsonObject event() throws IOException {
        return next(events);
      }

      @Override
      public void close() {
        RunningRoom.await(consumer.unregister());
      }
    };
  }

  /** The next of a queue of events. */
  static JsonObject next(BlockingQueue<JsonObject> events) throws IOException {
    try {
      JsonObject event = events.poll(10, TimeUnit.SECONDS);
      if (event == null) {
        throw new IOException("no event within 10 s");
      }
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
