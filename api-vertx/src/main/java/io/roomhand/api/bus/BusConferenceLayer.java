package io.roomhand.api.bus;

import io.roomhand.api.event.EventHub;
import io.roomhand.api.table.Caller;
import io.roomhand.api.table.ConferenceLayer;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.Wording;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The conference layer behind its bus address. Used on the room thread. */
public final class BusConferenceLayer implements ConferenceLayer {
  /** A call may ring for a while before its command is answered. */
  private static final Duration FORWARD_LIMIT = Duration.ofSeconds(30);

  /** Leaves time for our own part within the 2 s of a reply. */
  private static final Duration ASK_LIMIT = Duration.ofMillis(1_250);

  /** Commands that may wait for the conference layer; fewer than one client may have waiting. */
  private static final int MOST_PENDING = 512;

  private final EventBus bus;
  private final String address;
  private final EventHub hub;
  private int pending;

  public BusConferenceLayer(EventBus bus, String address, EventHub hub) {
    this.bus = bus;
    this.address = address;
    this.hub = hub;
  }

  @Override
  public CompletionStage<JsonObject> forward(Caller caller, JsonObject request) {
    if (pending >= MOST_PENDING) {
      return DeviceException.failed(
          ErrorCode.BUSY, "the conference layer has " + pending + " commands waiting already");
    }
    DeliveryOptions options =
        new DeliveryOptions()
            .setSendTimeout(FORWARD_LIMIT.toMillis())
            .addHeader("role", caller.role().word())
            .addHeader("connection", caller.connection());
    String method = String.valueOf(request.getValue("method"));
    return send(request, options)
        .thenApply(
            reply ->
                reply.orElseThrow(
                    () ->
                        new DeviceException(
                            ErrorCode.UNSUPPORTED,
                            "there is no command "
                                + Wording.quote(method)
                                + " here, and no conference layer to pass it on to")));
  }

  @Override
  public CompletionStage<Optional<JsonObject>> ask(JsonObject request) {
    return send(request, new DeliveryOptions().setSendTimeout(ASK_LIMIT.toMillis()));
  }

  private CompletionStage<Optional<JsonObject>> send(JsonObject request, DeliveryOptions options) {
    CompletableFuture<Optional<JsonObject>> answer = new CompletableFuture<>();
    pending++;
    bus.<Object>request(address, request, options)
        .onComplete(
            result ->
                hub.turn(
                    () -> {
                      pending--;
                      if (result.succeeded()) {
                        take(result.result(), answer);
                      } else {
                        fail(result.cause(), answer);
                      }
                    }));
    return answer;
  }

  private static void take(
      Message<Object> message, CompletableFuture<Optional<JsonObject>> answer) {
    if (message.body() instanceof JsonObject reply) {
      answer.complete(Optional.of(reply));
    } else {
      answer.completeExceptionally(
          new DeviceException(ErrorCode.IO, "the conference layer answered with no JsonObject"));
    }
  }

  private static void fail(Throwable cause, CompletableFuture<Optional<JsonObject>> answer) {
    ReplyFailure kind =
        cause instanceof ReplyException reply ? reply.failureType() : ReplyFailure.ERROR;
    switch (kind) {
      case NO_HANDLERS -> answer.complete(Optional.empty());
      case TIMEOUT ->
          answer.completeExceptionally(
              new DeviceException(ErrorCode.TIMEOUT, "the conference layer did not answer"));
      default ->
          answer.completeExceptionally(
              new DeviceException(
                  ErrorCode.IO, "the conference layer failed: " + cause.getMessage()));
    }
  }
}
