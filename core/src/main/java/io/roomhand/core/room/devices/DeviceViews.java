package io.roomhand.core.room.devices;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.media.PictureFormat;
import io.roomhand.core.media.Rotation;
import io.roomhand.core.room.frame.Frame;
import io.roomhand.core.room.frame.RoomNotification;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is told of the devices: derived from what is attached and what was chosen. A view that
 * differs from the one told last is told; what a command has set, even where it was so before, as
 * clients wait for the event that follows their command.
 */
final class DeviceViews {
  private final Frame frame;
  private final DeviceRegistry registry;
  private final Choices choices;
  private final HardwareLog hardwareLog;

  private List<String> serialPorts = List.of();
  private Hardware hardware;
  private RingToneDevice ringTone;
  private @Nullable Modes modes;
  private @Nullable PictureFormat picture;
  private Rotation rotation = Rotation.NONE;
  private DeviceId shownCamera = DeviceId.NONE;
  private boolean open;

  DeviceViews(Frame frame, DeviceRegistry registry, Choices choices) {
    this.frame = frame;
    this.registry = registry;
    this.choices = choices;
    this.hardwareLog = new HardwareLog(frame.time());
    this.hardware = look();
    this.ringTone = new RingToneDevice(choices.current(Slot.RING_TONE));
  }

  /** From now on differences are told; before, the devices of the start are being gathered. */
  void open() {
    open = true;
    hardwareLog.tell(HardwareLog.NOTHING, hardware);
  }

  Hardware hardware() {
    return hardware;
  }

  /** Null without a camera. */
  @Nullable Modes modes() {
    return modes;
  }

  CameraInfo cameraInfo() {
    return new CameraInfo(picture, rotation);
  }

  /** What is handed out has other sides. */
  void turn(Rotation turned) {
    if (turned != rotation) {
      rotation = turned;
      tellIf(picture != null, cameraInfo());
    }
  }

  void ports(List<String> ports) {
    serialPorts = List.copyOf(ports);
  }

  void refreshHardware(boolean anyway) {
    Hardware before = hardware;
    hardware = look();
    boolean other = !hardware.equals(before);
    if (open && other) {
      hardwareLog.tell(before, hardware);
    }
    tellIf(other || anyway, hardware);
  }

  void refreshModes(@Nullable Camera camera, boolean anyway) {
    Modes before = modes;
    modes = camera == null ? null : new Modes(camera.id(), camera.video(), camera.ptz() != null);
    if (modes != null) {
      tellIf(anyway || !sameList(before, modes), modes);
    }
  }

  void refreshPicture(@Nullable Camera camera, boolean anyway) {
    PictureFormat newPicture = camera == null ? null : camera.video().picture();
    DeviceId newCamera = camera == null ? DeviceId.NONE : camera.id();
    boolean other = !Objects.equals(newPicture, picture) || !newCamera.equals(shownCamera);
    picture = newPicture;
    shownCamera = newCamera;
    tellIf(other || anyway, cameraInfo());
  }

  void refreshRingTone(boolean anyway) {
    RingToneDevice before = ringTone;
    ringTone = new RingToneDevice(choices.current(Slot.RING_TONE));
    tellIf(anyway || !ringTone.equals(before), ringTone);
  }

  /** The picture's format alone is told by {@link CameraInfo}, not as a change of modes. */
  private static boolean sameList(@Nullable Modes old, Modes now) {
    return old != null
        && old.camera().equals(now.camera())
        && old.supportPtz() == now.supportPtz()
        && old.video().pins().equals(now.video().pins())
        && old.video().activePin().equals(now.video().activePin())
        && old.video().modes().equals(now.video().modes())
        && old.video().activeMode().equals(now.video().activeMode());
  }

  private void tellIf(boolean worthTelling, RoomNotification notification) {
    if (open && worthTelling) {
      frame.tell(notification);
    }
  }

  private Hardware look() {
    return new Hardware(
        registry.list(DeviceKind.AUDIO_CAPTURER),
        registry.list(DeviceKind.AUDIO_RENDERER),
        registry.list(DeviceKind.VIDEO_CAPTURER),
        choices.current(Slot.AUDIO_CAPTURER),
        choices.current(Slot.AUDIO_RENDERER),
        choices.current(Slot.VIDEO_CAPTURER),
        serialPorts);
  }
}
