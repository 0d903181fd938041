package io.roomhand.core.room;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.display.Monitor;
import io.roomhand.core.hook.HookButton;
import io.roomhand.core.media.PictureFormat;
import io.roomhand.core.media.Rotation;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the room tells when its state has changed. Each carries the whole new value, as it was at
 * that moment; the same records answer the matching "get" commands.
 */
public sealed interface RoomNotification {

  /** Devices and selection. */
  record Hardware(
      List<DeviceId> audioCapturers,
      List<DeviceId> audioRenderers,
      List<DeviceId> videoCapturers,
      DeviceId audioCapturer,
      DeviceId audioRenderer,
      DeviceId videoCapturer,
      List<String> serialPorts)
      implements RoomNotification {}

  /** Pins and modes of the selected camera. */
  record Modes(DeviceId camera, VideoState video, boolean supportPtz) implements RoomNotification {}

  /**
   * Pan, tilt and zoom of the selected camera; without one the id is {@link DeviceId#NONE} and no
   * axis is there.
   */
  record PtzControls(
      DeviceId camera, Map<PtzAxis, AxisState> axes, Set<PtzAxis> inverted, boolean moving)
      implements RoomNotification {}

  /** Something happened to a preset, which is carried as it is now, or was last. */
  record PresetNews(PresetEvent what, Preset preset) implements RoomNotification {}

  /** What may happen to a preset. */
  enum PresetEvent {
    ADDED,
    UPDATED,
    /** The camera has arrived. */
    APPLIED,
    REMOVED
  }

  /**
   * What the selected camera streams and how it is turned before it is handed out; the picture is
   * null once there is none or another program holds it.
   */
  record CameraInfo(@Nullable PictureFormat picture, Rotation rotation)
      implements RoomNotification {}

  record SelfViewRotation(Rotation rotation) implements RoomNotification {}

  /**
   * Whether single pictures of the own camera are handed out.
   *
   * @param fps pictures a second, 1..30; keeps its last value while disabled
   */
  record BroadcastSelfie(boolean enabled, int fps) implements RoomNotification {}

  /** The microphone test began or ended, for whatever reason. */
  record MicrophoneTest(boolean started) implements RoomNotification {}

  /**
   * @param level 0 silence .. 1 full-scale sine
   */
  record MicrophoneLevel(double level) implements RoomNotification {}

  /**
   * How the echo test stands.
   *
   * @param delayMillis of the last measurement that found one, 0 before any
   * @param confidenceDecibels of that measurement, see {@code AudioTests.Echo}; null before any
   * @param progress 0..1 while one runs, else null
   * @param reason why the last one failed, or why none is possible; null otherwise
   */
  record EchoTest(
      EchoState state,
      double delayMillis,
      @Nullable Double confidenceDecibels,
      @Nullable Double progress,
      @Nullable String reason)
      implements RoomNotification {}

  /** How the echo measurement stands. */
  enum EchoState {
    READY,
    RUNNING,
    FAILED,
    /** No measurement is possible: a device is missing, or there is a conference. */
    DISABLED
  }

  record RingToneDevice(DeviceId device) implements RoomNotification {}

  record Mute(DeviceKind kind, boolean muted) implements RoomNotification {}

  record Setting(String name, Object value) implements RoomNotification {}

  /**
   * @param currentMonitor index of the monitor that shows the terminal, -1 without a display
   */
  record Monitors(List<Monitor> monitors, int currentMonitor) implements RoomNotification {}

  /** {@code OFF_HOOK} or {@code HANG_UP}; a mute press becomes a {@link Mute}. */
  record Hook(HookButton button) implements RoomNotification {}
}
