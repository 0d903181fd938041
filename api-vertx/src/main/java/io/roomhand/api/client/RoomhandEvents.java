package io.roomhand.api.client;

import io.roomhand.api.message.audio.EchoTest;
import io.roomhand.api.message.audio.MicMute;
import io.roomhand.api.message.conference.AppState;
import io.roomhand.api.message.conference.CameraInfo;
import io.roomhand.api.message.devices.Hardware;
import io.roomhand.api.message.devices.Modes;
import io.roomhand.api.message.displays.Monitors;
import io.roomhand.api.message.http.HttpServerSetting;
import io.roomhand.api.message.http.HttpServerState;
import io.roomhand.api.message.presets.Preset;
import io.roomhand.api.message.ptz.PtzControls;
import io.roomhand.api.message.selfview.BroadcastSelfie;
import io.roomhand.api.message.selfview.RotateAngle;
import io.roomhand.api.message.settings.Setting;
import io.roomhand.api.table.Fields;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The room's events as typed consumers, one method for each event and named after it.
 *
 * <p>Consumers are called on the client's context, one after the other, in the room's one order of
 * events; an event that a command caused comes after the command's future has completed. A consumer
 * must not block. One that throws is logged, and the others are called all the same. The methods
 * may be called from any thread.
 *
 * <p>{@code authorizationNeeded} is a matter of the WebSocket and never on the bus; events of the
 * conference layer are on its own address.
 */
public final class RoomhandEvents {
  private static final Logger log = LoggerFactory.getLogger(RoomhandEvents.class);

  private final Context context;
  private final Promise<Void> ready = Promise.promise();
  private final Map<String, List<Entry>> entries = new ConcurrentHashMap<>();
  private final List<Entry> forAll = new CopyOnWriteArrayList<>();
  private @Nullable MessageConsumer<Object> bus;
  private volatile boolean closed;

  RoomhandEvents(Context context, EventBus eventBus, String address) {
    this.context = context;
    context.runOnContext(here -> register(eventBus, address));
  }

  /** Completes when the bus delivers events to this client; at once on a bus of one process. */
  public Future<Void> ready() {
    return ready.future();
  }

  /** The list of devices or the selection has changed. */
  public Subscription onHardwareChanged(Consumer<Hardware> consumer) {
    return told("hardwareChanged", Hardware.EVENT, consumer);
  }

  /** Pin, mode or their lists have changed, or were set as they were. */
  public Subscription onDeviceModesDone(Consumer<Modes> consumer) {
    return told("deviceModesDone", Modes.FIELDS, consumer);
  }

  /**
   * A movement starts, goes on (at most 10 times a second), has ended; or the camera is another.
   */
  public Subscription onPtzControlsChanged(Consumer<PtzControls> consumer) {
    return told("ptzControlsChanged", PtzControls.FIELDS, consumer);
  }

  /** There is a new preset; none of these events carries its picture. */
  public Subscription onVideoCapturerPresetAdded(Consumer<Preset> consumer) {
    return told("videoCapturerPresetAdded", Preset.FIELDS, consumer);
  }

  /** A preset is another view now. */
  public Subscription onVideoCapturerPresetUpdated(Consumer<Preset> consumer) {
    return told("videoCapturerPresetUpdated", Preset.FIELDS, consumer);
  }

  /** The camera has arrived at a preset. */
  public Subscription onVideoCapturerPresetApplied(Consumer<Preset> consumer) {
    return told("videoCapturerPresetApplied", Preset.FIELDS, consumer);
  }

  /** A preset is no more; this is what it was. */
  public Subscription onVideoCapturerPresetRemoved(Consumer<Preset> consumer) {
    return told("videoCapturerPresetRemoved", Preset.FIELDS, consumer);
  }

  /** The camera streams something else; empty when it streams nothing any more. */
  public Subscription onUpdateCameraInfo(Consumer<Optional<CameraInfo>> consumer) {
    return add(
        "updateCameraInfo",
        event ->
            consumer.accept(
                event.containsKey("cameraWidth")
                    ? Optional.of(CameraInfo.FIELDS.read(event))
                    : Optional.empty()));
  }

  /** The own picture is turned: 0, 90, 180 or 270 degrees, clockwise as the viewer sees it. */
  public Subscription onOutputSelfVideoRotateAngleChanged(Consumer<Integer> consumer) {
    return told("outputSelfVideoRotateAngleChanged", RotateAngle.FIELDS, consumer);
  }

  /** Single pictures of the own camera are handed out, or no more. */
  public Subscription onBroadcastSelfieChanged(Consumer<BroadcastSelfie> consumer) {
    return told("broadcastSelfieChanged", BroadcastSelfie.FIELDS, consumer);
  }

  /** The microphone test has started (true) or ended, for whatever reason. */
  public Subscription onTestAudioCapturerStateChanged(Consumer<Boolean> consumer) {
    return told("testAudioCapturerStateChanged", EchoTest.MICROPHONE_TEST, consumer);
  }

  /** The microphone's level, 20 times a second while tested: 0 silence to 1 a full-scale sine. */
  public Subscription onTestAudioCapturerLevel(Consumer<Double> consumer) {
    return told("testAudioCapturerLevel", EchoTest.MICROPHONE_LEVEL, consumer);
  }

  /** The echo test runs, has a result, has failed. */
  public Subscription onAudioDelayDetectorTestStateChanged(Consumer<EchoTest> consumer) {
    return told("audioDelayDetectorTestStateChanged", EchoTest.FIELDS, consumer);
  }

  /** Another speaker for ring tones. */
  public Subscription onAppSndDevChanged(Consumer<DeviceId> consumer) {
    return told("appSndDevChanged", Hardware.DEVICE, consumer);
  }

  /** The speaker is muted (true) or open, by whoever did it. */
  public Subscription onAudioRendererMute(Consumer<Boolean> consumer) {
    return told("audioRendererMute", MicMute.MUTE, consumer);
  }

  /** The microphone is muted (true) or open, by whoever did it. */
  public Subscription onAudioCapturerMute(Consumer<Boolean> consumer) {
    return told("audioCapturerMute", MicMute.MUTE, consumer);
  }

  /** The camera is muted (true) or open. */
  public Subscription onVideoCapturerMute(Consumer<Boolean> consumer) {
    return told("videoCapturerMute", MicMute.MUTE, consumer);
  }

  /** One setting has changed. */
  public Subscription onSettingsChanged(Consumer<Setting> consumer) {
    return told("settingsChanged", Setting.FIELDS, consumer);
  }

  /** A monitor came or went, or the terminal is shown on another one. */
  public Subscription onMonitorsInfoUpdated(Consumer<Monitors> consumer) {
    return told("monitorsInfoUpdated", Monitors.FIELDS, consumer);
  }

  /** The speakerphone's off-hook button. */
  public Subscription onHookOffPressed(Runnable consumer) {
    return add("hookOffPressed", event -> consumer.run());
  }

  /** The speakerphone's hang-up button. */
  public Subscription onHangUpPressed(Runnable consumer) {
    return add("hangUpPressed", event -> consumer.run());
  }

  /** Something that {@code getAppState} tells has changed. */
  public Subscription onAppStateChanged(Consumer<AppState> consumer) {
    return told("appStateChanged", AppState.EVENT, consumer);
  }

  /** The HTTP server starts, runs, stops, has stopped. */
  public Subscription onHttpServerStateChanged(Consumer<HttpServerState> consumer) {
    return told("httpServerStateChanged", HttpServerState.FIELDS, consumer);
  }

  /** A setting of the HTTP server has changed, or waits for its next start. */
  public Subscription onHttpServerSettingChanged(Consumer<HttpServerSetting> consumer) {
    return told("httpServerSettingChanged", HttpServerSetting.FIELDS, consumer);
  }

  /**
   * Every event as it is on the bus, its name in {@code event}; also those that are newer than this
   * client.
   */
  public Subscription all(Consumer<JsonObject> consumer) {
    return new Entry(forAll, event -> consumer.accept(event.copy()));
  }

  private <R> Subscription told(String event, Fields<?, R> fields, Consumer<R> consumer) {
    return add(event, json -> consumer.accept(fields.read(json)));
  }

  private Subscription add(String event, Consumer<JsonObject> consumer) {
    return new Entry(
        entries.computeIfAbsent(event, name -> new CopyOnWriteArrayList<>()), consumer);
  }

  private void register(EventBus eventBus, String address) {
    if (closed) {
      return;
    }
    MessageConsumer<Object> consumer =
        eventBus.consumer(address, message -> deliver(message.body()));
    bus = consumer;
    consumer.completion().onSuccess(registered -> ready.tryComplete()).onFailure(ready::tryFail);
  }

  private void deliver(Object body) {
    if (!(body instanceof JsonObject event) || !(event.getValue("event") instanceof String name)) {
      log.warn("a message without an event's name is ignored");
      return;
    }
    entries.getOrDefault(name, List.of()).forEach(entry -> entry.give(name, event));
    forAll.forEach(entry -> entry.give(name, event));
  }

  void close() {
    closed = true;
    entries.clear();
    forAll.clear();
    try {
      context.runOnContext(here -> unregister());
    } catch (RejectedExecutionException e) {
      log.debug("Vert.x is closed, and nothing is registered there any more");
    }
  }

  private void unregister() {
    MessageConsumer<Object> consumer = bus;
    bus = null;
    if (consumer != null) {
      consumer.unregister();
    }
    ready.tryFail(new DeviceException(ErrorCode.ILLEGAL_STATE, "this client is closed"));
  }

  private final class Entry implements Subscription {
    private final List<Entry> list;
    private final Consumer<JsonObject> consumer;
    private volatile boolean ended;

    private Entry(List<Entry> list, Consumer<JsonObject> consumer) {
      this.list = list;
      this.consumer = consumer;
      list.add(this);
    }

    private void give(String name, JsonObject event) {
      if (ended || closed) {
        return;
      }
      try {
        consumer.accept(event);
      } catch (RuntimeException e) {
        log.error("a consumer of {} failed", name, e);
      }
    }

    @Override
    public void close() {
      ended = true;
      list.remove(this);
    }
  }
}
