package io.roomhand.api.event;

import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.display.CaptureSource;
import io.roomhand.core.hook.HookButton;
import io.roomhand.core.room.audio.EchoTest;
import io.roomhand.core.room.audio.MicrophoneLevel;
import io.roomhand.core.room.audio.MicrophoneTest;
import io.roomhand.core.room.audio.Mute;
import io.roomhand.core.room.devices.CameraInfo;
import io.roomhand.core.room.devices.Hardware;
import io.roomhand.core.room.devices.Modes;
import io.roomhand.core.room.devices.RingToneDevice;
import io.roomhand.core.room.displays.Monitors;
import io.roomhand.core.room.frame.RoomNotification;
import io.roomhand.core.room.presets.PresetEvent;
import io.roomhand.core.room.presets.PresetNews;
import io.roomhand.core.room.ptz.PtzControls;
import io.roomhand.core.room.selfview.BroadcastSelfie;
import io.roomhand.core.room.selfview.SelfViewRotation;
import io.roomhand.core.room.settings.Setting;
import io.roomhand.core.room.telephony.Hook;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Turns the room's notifications into events of the API. An event comes out here. */
public final class RoomEvents implements Consumer<RoomNotification> {
  private final EventHub hub;
  private final Supplier<List<CaptureSource>> sources;
  private final HardwareMessage hardwareMessage = new HardwareMessage();
  private final Supplier<JsonObject> sent;
  private final boolean seedNames;
  private final int firstDelayState;

  /**
   * @param sources what can be shared, as last known
   * @param sent the conference layer's {@code send...} fields of updateCameraInfo
   * @param seedNames whether hardwareChanged also carries the names of the original's example
   * @param firstDelayState what "ready" of the echo test counts as
   */
  public RoomEvents(
      EventHub hub,
      Supplier<List<CaptureSource>> sources,
      Supplier<JsonObject> sent,
      boolean seedNames,
      int firstDelayState) {
    this.hub = hub;
    this.sources = sources;
    this.sent = sent;
    this.seedNames = seedNames;
    this.firstDelayState = firstDelayState;
  }

  @Override
  public void accept(RoomNotification notification) {
    if (notification instanceof Hardware hardware) {
      hub.publish(
          EventTable.HARDWARE_CHANGED, hardwareMessage.event(hardware, sources.get(), seedNames));
    } else if (notification instanceof Modes modes) {
      hub.publish(EventTable.DEVICE_MODES_DONE, RoomJson.modes(modes));
    } else if (notification instanceof PtzControls controls) {
      hub.publish(EventTable.PTZ_CONTROLS_CHANGED, RoomJson.ptz(controls));
    } else if (notification instanceof PresetNews news) {
      hub.publish(presetEvent(news.what()), PresetJson.withoutPicture(news.preset()));
    } else if (notification instanceof CameraInfo info) {
      hub.publish(EventTable.UPDATE_CAMERA_INFO, RoomJson.cameraInfo(info, sent.get()));
    } else if (notification instanceof SelfViewRotation turned) {
      hub.publish(
          EventTable.OUTPUT_SELF_VIDEO_ROTATE_ANGLE_CHANGED,
          new JsonObject().put("rotateAngle", turned.rotation().degrees()));
    } else if (notification instanceof BroadcastSelfie selfie) {
      JsonObject fields = new JsonObject().put("enabled", selfie.enabled());
      hub.publish(
          EventTable.BROADCAST_SELFIE_CHANGED,
          selfie.enabled() ? fields.put("fps", selfie.fps()) : fields);
    } else if (notification instanceof MicrophoneTest test) {
      hub.publish(
          EventTable.TEST_AUDIO_CAPTURER_STATE_CHANGED,
          new JsonObject().put("started", test.started()));
    } else if (notification instanceof MicrophoneLevel level) {
      hub.publish(EventTable.TEST_AUDIO_CAPTURER_LEVEL, new JsonObject().put("lvl", level.level()));
    } else if (notification instanceof EchoTest echo) {
      hub.publish(
          EventTable.AUDIO_DELAY_DETECTOR_TEST_STATE_CHANGED, RoomJson.echo(echo, firstDelayState));
    } else if (notification instanceof RingToneDevice ringTone) {
      hub.publish(EventTable.APP_SND_DEV_CHANGED, RoomJson.device(ringTone.device()));
    } else if (notification instanceof Mute mute) {
      hub.publish(muteEvent(mute.kind()), new JsonObject().put("mute", mute.muted()));
    } else if (notification instanceof Setting setting) {
      hub.publish(
          EventTable.SETTINGS_CHANGED,
          new JsonObject().put("name", setting.name()).put("value", setting.value()));
    } else if (notification instanceof Monitors monitors) {
      hub.publish(EventTable.MONITORS_INFO_UPDATED, RoomJson.monitors(monitors));
    } else if (notification instanceof Hook hook) {
      hub.publish(
          hook.button() == HookButton.OFF_HOOK
              ? EventTable.HOOK_OFF_PRESSED
              : EventTable.HANG_UP_PRESSED,
          new JsonObject());
    }
  }

  private static EventType presetEvent(PresetEvent what) {
    return switch (what) {
      case ADDED -> EventTable.VIDEO_CAPTURER_PRESET_ADDED;
      case UPDATED -> EventTable.VIDEO_CAPTURER_PRESET_UPDATED;
      case APPLIED -> EventTable.VIDEO_CAPTURER_PRESET_APPLIED;
      case REMOVED -> EventTable.VIDEO_CAPTURER_PRESET_REMOVED;
    };
  }

  private static EventType muteEvent(DeviceKind kind) {
    return switch (kind) {
      case AUDIO_CAPTURER -> EventTable.AUDIO_CAPTURER_MUTE;
      case AUDIO_RENDERER -> EventTable.AUDIO_RENDERER_MUTE;
      case VIDEO_CAPTURER -> EventTable.VIDEO_CAPTURER_MUTE;
    };
  }
}
