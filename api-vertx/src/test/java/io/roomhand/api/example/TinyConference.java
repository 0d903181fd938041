package io.roomhand.api.example;

import io.roomhand.api.RoomVerticle;
import io.roomhand.api.client.RoomhandClient;
import io.roomhand.api.client.Subscription;
import io.roomhand.api.client.conference.CallState;
import io.roomhand.api.client.ptz.PtzPress;
import io.roomhand.api.config.RoomhandConfig;
import io.roomhand.api.message.conference.AppPhase;
import io.roomhand.api.message.conference.AppState;
import io.roomhand.api.message.ptz.PtzControls;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A conference layer on one page: it has its turn with a virtual room, and ends. */
public final class TinyConference extends VerticleBase {
  private static final long LIMIT_SECONDS = 5;

  private final PrintStream out;

  public TinyConference(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] args) throws TimeoutException {
    run(Path.of(args[0]), System.out);
  }

  /**
   * Deploys a virtual room and this layer beside it, waits until all of it is over, and ends.
   *
   * @param data the room's data folder
   */
  public static void run(Path data, PrintStream out) throws TimeoutException {
    Vertx vertx = Vertx.vertx();
    RoomVerticle room = new RoomVerticle(RoomhandConfig.DEFAULT.withPorts(0, 0), data, true);
    try {
      vertx
          .deployVerticle(room)
          .compose(deployed -> vertx.deployVerticle(new TinyConference(out)))
          .await(6 * LIMIT_SECONDS, TimeUnit.SECONDS);
    } finally {
      vertx.close().await(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public Future<?> start() {
    RoomhandClient room = RoomhandClient.of(vertx);
    vertx.eventBus().<JsonObject>consumer("conference.control", this::serve);
    room.events().onHookOffPressed(() -> out.println("somebody takes the call"));
    room.events()
        .onAudioCapturerMute(muted -> out.println("microphone " + (muted ? "muted" : "open")));
    return room.events()
        .ready()
        .compose(ready -> selectDevices(room))
        .compose(selected -> room.setMicMute(true))
        .compose(muted -> moveCamera(room))
        .compose(moved -> room.call("createConference", new JsonObject()))
        .onSuccess(reply -> out.println("created " + reply.getString("confId")))
        .compose(created -> enterConference(room))
        .compose(entered -> testMicrophone(room))
        .onComplete(over -> room.close());
  }

  private Future<Void> selectDevices(RoomhandClient room) {
    return room.getHardware()
        .compose(
            hardware -> {
              DeviceId camera = named("Virtual Capture Board", hardware.videoCapturers());
              DeviceId speaker = named("Virtual Speakerphone", hardware.audioRenderers());
              return room.setVideoCapturer(camera)
                  .compose(done -> room.setAudioRenderer(speaker))
                  .onSuccess(done -> out.println("selected " + camera.name()));
            });
  }

  private static DeviceId named(String name, List<DeviceId> devices) {
    return devices.stream()
        .filter(device -> device.name().equals(name))
        .findFirst()
        .orElse(DeviceId.NONE);
  }

  /** Moves left until events say so, and stops whatever happened. */
  private Future<Void> moveCamera(RoomhandClient room) {
    Promise<PtzControls> moved = Promise.promise();
    Subscription watching =
        room.events()
            .onPtzControlsChanged(
                controls -> {
                  Integer pan = controls.pan().currentValue();
                  if (pan != null && pan < -20) {
                    moved.tryComplete(controls);
                  }
                });
    return room.ptzLeft(PtzPress.atSpeed(0.5))
        .compose(accepted -> moved.future().timeout(LIMIT_SECONDS, TimeUnit.SECONDS))
        .onSuccess(controls -> out.println("the camera moves"))
        .onComplete(done -> watching.close())
        .eventually(room::ptzStop)
        .mapEmpty();
  }

  /** What we publish is not acknowledged: the room's own event tells that it knows. */
  private Future<Void> enterConference(RoomhandClient room) {
    Promise<AppState> known = Promise.promise();
    Subscription watching =
        room.events()
            .onAppStateChanged(
                state -> {
                  if (state.appState() == AppPhase.IN_CONFERENCE) {
                    known.tryComplete(state);
                  }
                });
    return room.tellConferenceState(AppPhase.IN_CONFERENCE, CallState.ACTIVE)
        .compose(published -> known.future().timeout(LIMIT_SECONDS, TimeUnit.SECONDS))
        .onSuccess(state -> out.println("in a conference"))
        .onComplete(done -> watching.close())
        .mapEmpty();
  }

  /** A failure has a code for programs and a text for people. */
  private Future<Void> testMicrophone(RoomhandClient room) {
    return room.testAudioCapturerStart()
        .recover(
            failure -> {
              DeviceException refused = DeviceException.of(failure);
              return switch (refused.code()) {
                case ILLEGAL_STATE -> {
                  out.println("refused: " + refused.text());
                  yield Future.succeededFuture();
                }
                default -> Future.failedFuture(refused);
              };
            });
  }

  /** Commands of ours that clients sent to the room, as start() itself does once. */
  private void serve(Message<JsonObject> message) {
    String method = message.body().getString("method");
    JsonObject reply = new JsonObject().put("method", method);
    switch (method) {
      case "createConference" -> reply.put("result", true).put("confId", "tiny-1");
      default ->
          reply
              .put("result", false)
              .put("error", "there is no " + method + " in a tiny conference")
              .put("errorCode", "UNSUPPORTED");
    }
    message.reply(reply);
  }
}
