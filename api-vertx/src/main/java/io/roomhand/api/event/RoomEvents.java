package io.roomhand.api.event;

import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.hook.HookButton;
import io.roomhand.core.media.PictureFormat;
import io.roomhand.core.room.RoomNotification;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the room's notifications into events of the API. An event comes out here. */
public final class RoomEvents implements Consumer<RoomNotification> {
  private static final Logger log = LoggerFactory.getLogger(RoomEvents.class);

  private final EventHub hub;
  private final boolean seedNames;

  /**
   * @param seedNames whether hardwareChanged also carries the names of the original's example
   */
  public RoomEvents(EventHub hub, boolean seedNames) {
    this.hub = hub;
    this.seedNames = seedNames;
  }

  @Override
  public void accept(RoomNotification notification) {
    if (notification instanceof RoomNotification.Hardware hardware) {
      hub.publish("hardwareChanged", hardwareChanged(hardware));
    } else if (notification instanceof RoomNotification.Modes modes) {
      hub.publish("deviceModesDone", RoomJson.modes(modes));
    } else if (notification instanceof RoomNotification.PtzControls controls) {
      hub.publish("ptzControlsChanged", RoomJson.ptz(controls));
    } else if (notification instanceof RoomNotification.CameraInfo info) {
      PictureFormat picture = info.picture();
      hub.publish(
          "updateCameraInfo", picture == null ? new JsonObject() : RoomJson.cameraInfo(picture));
    } else if (notification instanceof RoomNotification.RingToneDevice ringTone) {
      hub.publish("appSndDevChanged", RoomJson.device(ringTone.device()));
    } else if (notification instanceof RoomNotification.Mute mute) {
      hub.publish(muteEvent(mute.kind()), new JsonObject().put("mute", mute.muted()));
    } else if (notification instanceof RoomNotification.Setting setting) {
      hub.publish(
          "settingsChanged",
          new JsonObject().put("name", setting.name()).put("value", setting.value()));
    } else if (notification instanceof RoomNotification.Monitors monitors) {
      hub.publish("monitorsInfoUpdated", RoomJson.monitors(monitors));
    } else if (notification instanceof RoomNotification.Hook hook) {
      hub.publish(
          hook.button() == HookButton.OFF_HOOK ? "hookOffPressed" : "hangUpPressed",
          new JsonObject());
    }
  }

  private static String muteEvent(DeviceKind kind) {
    return switch (kind) {
      case AUDIO_CAPTURER -> "audioCapturerMute";
      case AUDIO_RENDERER -> "audioRendererMute";
      case VIDEO_CAPTURER -> "videoCapturerMute";
    };
  }

  /** Within the frame rule: without the type numbers, then without the second set of names. */
  private JsonObject hardwareChanged(RoomNotification.Hardware hardware) {
    JsonObject small = RoomJson.hardware(hardware);
    JsonObject middle =
        seedNames ? small.copy().mergeIn(RoomJson.hardwareSeedNames(hardware)) : small;
    JsonObject full = middle.copy().mergeIn(RoomJson.deviceTypes());
    if (FrameRule.fits(full)) {
      return full;
    }
    if (FrameRule.fits(middle)) {
      return middle;
    }
    if (!FrameRule.fits(small)) {
      log.warn("hardwareChanged does not fit one frame: some clients will not read it");
    }
    return small;
  }
}
