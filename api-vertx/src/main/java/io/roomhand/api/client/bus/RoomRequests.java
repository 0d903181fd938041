package io.roomhand.api.client.bus;

import io.roomhand.api.bus.BusAddresses;
import io.roomhand.api.table.Fields;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Requests to the room, and what their replies mean. All of them leave from the client's own
 * context, in the order in which they were made, and complete on it.
 */
public final class RoomRequests {
  private final Context context;
  private final EventBus bus;
  private final BusAddresses addresses;
  private final Duration limit;
  private volatile boolean closed;

  /**
   * @param limit how long a reply may take
   */
  public RoomRequests(Context context, EventBus bus, BusAddresses addresses, Duration limit) {
    this.context = context;
    this.bus = bus;
    this.addresses = addresses;
    this.limit = limit;
  }

  /** From now on every request fails; those under way still get their replies. */
  public void close() {
    closed = true;
  }

  /** A command whose good reply says nothing but success. */
  public Future<Void> done(String method, @Nullable Object... fields) {
    return send(method, fields(fields), limit).mapEmpty();
  }

  /** A command whose reply tells these fields. */
  public <R> Future<R> ask(Fields<?, R> reply, String method, @Nullable Object... fields) {
    return send(method, fields(fields), limit).map(reply::read);
  }

  /** A command whose reply is passed on as it came. */
  public Future<JsonObject> reply(String method, @Nullable Object... fields) {
    return send(method, fields(fields), limit);
  }

  /** Names and values in turn; null values are left out. */
  private static JsonObject fields(@Nullable Object... fields) {
    JsonObject json = new JsonObject();
    for (int i = 0; i < fields.length; i += 2) {
      Object value = fields[i + 1];
      if (value != null) {
        json.put(String.valueOf(fields[i]), value);
      }
    }
    return json;
  }

  /** Sends one request; never throws. */
  public Future<JsonObject> send(String method, JsonObject fields, Duration longest) {
    return onContext(
        method,
        fields,
        (copy, promise) -> request(method, copy.put("method", method), longest, promise));
  }

  /**
   * Publishes what the conference layer tells of its state, in turn with the requests; never
   * throws.
   *
   * @param what for error texts
   */
  public Future<Void> tell(String what, JsonObject message) {
    return onContext(
        what,
        message,
        (copy, promise) -> {
          bus.publish(addresses.conference(), copy);
          promise.complete();
        });
  }

  /** Copies the message, and goes on where the client lives. */
  private <T> Future<T> onContext(
      String what, JsonObject message, BiConsumer<JsonObject, Promise<T>> step) {
    if (closed) {
      return failed(ErrorCode.ILLEGAL_STATE, what + ": this client is closed; make another one");
    }
    JsonObject copy;
    try {
      copy = message.copy();
    } catch (RuntimeException e) {
      return failed(
          ErrorCode.INVALID_PARAMETER,
          what + ": only values that JSON knows can be sent: " + e.getMessage());
    }
    Promise<T> promise = Promise.promise();
    try {
      context.runOnContext(
          here -> {
            try {
              step.accept(copy, promise);
            } catch (RuntimeException e) {
              promise.fail(
                  new DeviceException(
                      ErrorCode.IO,
                      what + ": the event bus did not take it: " + e.getMessage(),
                      e));
            }
          });
    } catch (RejectedExecutionException e) {
      return failed(ErrorCode.ILLEGAL_STATE, what + ": this Vert.x is closed");
    }
    return promise.future();
  }

  private static <T> Future<T> failed(ErrorCode code, String text) {
    return Future.failedFuture(new DeviceException(code, text));
  }

  private void request(
      String method, JsonObject request, Duration longest, Promise<JsonObject> promise) {
    bus.<Object>request(
            addresses.control(), request, new DeliveryOptions().setSendTimeout(longest.toMillis()))
        .onComplete(result -> complete(method, longest, result, promise));
  }

  private void complete(
      String method,
      Duration longest,
      AsyncResult<Message<Object>> result,
      Promise<JsonObject> promise) {
    if (result.failed()) {
      promise.fail(undelivered(method, longest, result.cause()));
    } else if (!(result.result().body() instanceof JsonObject reply)) {
      promise.fail(
          new DeviceException(ErrorCode.IO, method + ": the room answered with no JsonObject"));
    } else if (Boolean.FALSE.equals(reply.getValue("result"))) {
      promise.fail(refusal(method, reply));
    } else {
      promise.complete(reply);
    }
  }

  private DeviceException undelivered(String method, Duration longest, Throwable cause) {
    ReplyFailure kind =
        cause instanceof ReplyException reply ? reply.failureType() : ReplyFailure.ERROR;
    return switch (kind) {
      case NO_HANDLERS ->
          new DeviceException(
              ErrorCode.NOT_FOUND,
              "%s: no room answers on %s: start one on this event bus, or check the room's id"
                  .formatted(method, addresses.control()),
              cause);
      case TIMEOUT ->
          new DeviceException(
              ErrorCode.UNCONFIRMED,
              ("%s: no answer on %s within %d ms: it may or may not have been carried out; ask for"
                      + " the state before sending it again")
                  .formatted(method, addresses.control(), longest.toMillis()),
              cause);
      default ->
          new DeviceException(
              ErrorCode.IO, method + ": the event bus failed: " + cause.getMessage(), cause);
    };
  }

  private static DeviceException refusal(String method, JsonObject reply) {
    Object error = reply.getValue("error");
    ErrorCode code = ErrorCode.INTERNAL;
    for (ErrorCode known : ErrorCode.values()) {
      if (known.name().equals(reply.getValue("errorCode"))) {
        code = known;
      }
    }
    return new DeviceException(
        code, error == null ? method + " was refused without a reason" : error.toString());
  }
}
