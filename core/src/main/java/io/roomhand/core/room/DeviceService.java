package io.roomhand.core.room;

import io.roomhand.core.device.DeviceEvent;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.PictureFormat;
import io.roomhand.core.media.Rotation;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.room.DeviceRegistry.Camera;
import io.roomhand.core.time.TimeSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Devices, selection, pins and modes. The views it publishes are derived from what is attached and
 * what was chosen; a view that differs from the one published last is an event. Belongs to the room
 * thread.
 */
public final class DeviceService {
  private static final Logger log = LoggerFactory.getLogger(DeviceService.class);

  /** Why views are looked at again. */
  private enum Cause {
    NEWS,
    SELECTED,
    MODES_SET
  }

  private final Consumer<RoomNotification> listener;
  private final RoomDocument document;
  private final DeviceRegistry registry;
  private final HardwareLog hardwareLog;
  private final RememberedModes rememberedModes;

  private final Map<Slot, DeviceId> chosen = new EnumMap<>(Slot.class);
  private final Set<Slot> remembered = EnumSet.noneOf(Slot.class);
  private List<String> serialPorts = List.of();
  private RoomNotification.Hardware hardware;
  private RoomNotification.RingToneDevice ringTone;
  private RoomNotification.@Nullable Modes modes;
  private @Nullable PictureFormat picture;
  private Rotation rotation = Rotation.NONE;
  private DeviceId shownCamera = DeviceId.NONE;
  private Consumer<Boolean> follower = cameraSelected -> {};
  private boolean open;

  DeviceService(
      RoomThread roomThread,
      TimeSource time,
      Consumer<RoomNotification> listener,
      RoomDocument document,
      DeviceRegistry registry) {
    this.hardwareLog = new HardwareLog(time);
    this.listener = listener;
    this.document = document;
    this.registry = registry;
    this.rememberedModes = new RememberedModes(roomThread, document, this::modesSet);
    Map<String, Object> stored = document.section("selection", this::toStore);
    for (Slot slot : Slot.values()) {
      DeviceId id = RoomDocument.decodeId(stored.get(slot.key()));
      chosen.put(slot, id == null ? DeviceId.NONE : id);
      if (id != null) {
        remembered.add(slot);
      }
    }
    hardware = look();
    ringTone = new RoomNotification.RingToneDevice(current(Slot.RING_TONE));
  }

  private Map<String, Object> toStore() {
    Map<String, Object> all = new LinkedHashMap<>();
    remembered.forEach(slot -> all.put(slot.key(), RoomDocument.encode(chosen(slot))));
    return all;
  }

  public RoomNotification.Hardware hardware() {
    return hardware;
  }

  /** How many devices of each kind are attached: {@code cameras=2 microphones=1 ...}. */
  public String counts() {
    return "cameras=%d microphones=%d speakers=%d heads=%d"
        .formatted(
            hardware.videoCapturers().size(),
            hardware.audioCapturers().size(),
            hardware.audioRenderers().size(),
            registry.heads());
  }

  /** Pins and modes of the selected camera; null without one. */
  public RoomNotification.@Nullable Modes modes() {
    return modes;
  }

  /** As it is told when it changes. */
  public RoomNotification.CameraInfo cameraInfo() {
    return new RoomNotification.CameraInfo(picture, rotation);
  }

  /** The self-view is turned: what is handed out has other sides. */
  void rotation(Rotation turned) {
    if (turned != rotation) {
      rotation = turned;
      tellIf(picture != null, cameraInfo());
    }
  }

  /** The chosen device while it is attached, else {@link DeviceId#NONE}. */
  public DeviceId current(Slot slot) {
    DeviceId id = chosen(slot);
    return registry.has(slot.kind(), id) ? id : DeviceId.NONE;
  }

  private DeviceId chosen(Slot slot) {
    return Objects.requireNonNull(chosen.get(slot));
  }

  /** How the selected microphone is silenced; open without one. */
  public AudioMute microphoneMute() {
    DeviceRegistry.Audio audio =
        registry.audio(DeviceKind.AUDIO_CAPTURER, current(Slot.AUDIO_CAPTURER));
    return audio == null ? AudioMute.OPEN : audio.state().mute();
  }

  @Nullable Camera camera() {
    return registry.camera(chosen(Slot.VIDEO_CAPTURER));
  }

  /** The selected camera; {@code ILLEGAL_STATE} without one, as {@link #absent} words it. */
  Camera presentCamera() {
    Camera camera = camera();
    if (camera == null) {
      throw absent(Slot.VIDEO_CAPTURER);
    }
    return camera;
  }

  /** Why there is nothing to work on: none was chosen, or the chosen one is not attached. */
  public DeviceException absent(Slot slot) {
    DeviceId id = chosen(slot);
    String what = slot.kind().word();
    boolean ambiguous = registry.isAmbiguous(id);
    String why =
        id.isNone()
            ? "no %s is selected; choose one".formatted(what)
            : ambiguous
                ? "the selected %s %s is ambiguous: several devices show this identity; choose one"
                    .formatted(what, id)
                : "the selected %s %s is not attached; attach it or choose another"
                    .formatted(what, id);
    return new DeviceException(
        ErrorCode.ILLEGAL_STATE,
        "%s with %s; attached: %s"
            .formatted(
                why,
                slot.command(),
                ambiguous
                    ? Wording.list(
                        registry.list(slot.kind()).stream().map(DeviceId::toString).toList())
                    : names(slot.kind())));
  }

  /**
   * Chooses a device; remembered over unplugging and restarts.
   *
   * @param name {@code "none"} deselects
   * @param description null: by name alone, if only one device has it
   * @throws DeviceException {@code NOT_FOUND}, or {@code INVALID_PARAMETER} for an ambiguous name
   *     and for "none" with a description of something
   */
  public void select(Slot slot, String name, @Nullable String description) {
    DeviceId id = find(slot.kind(), name, description);
    boolean first = remembered.add(slot);
    boolean other = !id.equals(chosen.put(slot, id));
    if (first || other) {
      document.saveSoon();
    }
    publish(Cause.SELECTED, slot);
  }

  /** An attached device, or "none"; fails as {@link #select} does. */
  DeviceId find(DeviceKind kind, String name, @Nullable String description) {
    if (name.equals(DeviceId.NONE.name())) {
      if (description == null || description.equals(DeviceId.NONE.description())) {
        return DeviceId.NONE;
      }
      throw new DeviceException(
          ErrorCode.INVALID_PARAMETER,
          "name \"none\" deselects and goes with description \"none\" or without one, not with "
              + Wording.quote(description));
    }
    List<DeviceId> all = registry.list(kind);
    List<DeviceId> fitting =
        all.stream()
            .filter(id -> id.name().equals(name))
            .filter(id -> description == null || id.description().equals(description))
            .toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    if (fitting.isEmpty()) {
      throw new DeviceException(
          ErrorCode.NOT_FOUND,
          "there is no %s %s%s; attached: %s"
              .formatted(
                  kind.word(),
                  Wording.quote(name),
                  description == null ? "" : " with description " + Wording.quote(description),
                  names(kind)));
    }
    throw new DeviceException(
        ErrorCode.INVALID_PARAMETER,
        "several devices are named %s; add the description of one: %s"
            .formatted(
                Wording.quote(name),
                Wording.list(fitting.stream().map(DeviceId::description).toList())));
  }

  /** What is attached, for error texts. */
  private String names(DeviceKind kind) {
    return Wording.list(registry.list(kind).stream().map(DeviceId::name).distinct().toList());
  }

  /**
   * Selects a pin, a mode, or both on the selected camera.
   *
   * @return completes on the room thread when applied
   */
  public CompletionStage<Void> setModes(@Nullable String pin, @Nullable String mode) {
    if (pin == null && mode == null) {
      return DeviceException.failed(
          ErrorCode.INVALID_PARAMETER, "give a pin, a mode, or both; getModes lists them");
    }
    Camera camera = camera();
    if (camera == null) {
      return CompletableFuture.failedFuture(absent(Slot.VIDEO_CAPTURER));
    }
    VideoCapturer driver = camera.driver();
    if (driver == null) {
      return DeviceException.failed(
          ErrorCode.UNSUPPORTED,
          camera.id().name() + " is a head without a camera: it has no pins and modes");
    }
    return rememberedModes
        .choose(driver, pin, mode)
        .thenAccept(
            state -> {
              registry.changed(driver, state);
              publish(Cause.MODES_SET, null);
            });
  }

  private void modesSet(VideoCapturer driver, VideoState state) {
    registry.changed(driver, state);
    publish(Cause.NEWS, null);
  }

  void accept(DeviceEvent event) {
    if (event instanceof DeviceEvent.SerialPortsChanged e) {
      serialPorts = List.copyOf(e.ports());
    } else {
      registry.accept(event);
      if (event instanceof DeviceEvent.CameraAttached e) {
        rememberedModes.attached(e.camera(), e.video());
      } else if (event instanceof DeviceEvent.Renamed e) {
        renamed(e);
      }
    }
    publish(Cause.NEWS, null);
  }

  private void renamed(DeviceEvent.Renamed name) {
    rememberedModes.renamed(name);
    chosen.forEach(
        (slot, id) -> {
          DeviceId now = name.now(id);
          if (!now.equals(id)) {
            chosen.put(slot, now);
            document.saveSoon();
          }
          if (registry.isAmbiguous(id)) {
            log.warn("{}", absent(slot).text());
          }
        });
  }

  void suggest(Map<DeviceKind, DeviceId> selection) {
    for (Slot slot : Slot.values()) {
      DeviceId id = selection.get(slot.kind());
      if (id != null && slot != Slot.RING_TONE && remembered.add(slot)) {
        chosen.put(slot, id);
      }
    }
    publish(Cause.NEWS, null);
  }

  /** From now on differences are told; before, the devices of the start are being gathered. */
  void open() {
    open = true;
    hardwareLog.tell(HardwareLog.NOTHING, hardware);
  }

  /**
   * Tells what has changed. What a command has set is told even where it was so before: clients
   * wait for the event that follows their command.
   */
  private void publish(Cause cause, @Nullable Slot selected) {
    boolean cameraSelected = selected == Slot.VIDEO_CAPTURER;
    RoomNotification.Hardware newHardware = look();
    boolean tellHardware =
        !newHardware.equals(hardware) || (selected != null && selected != Slot.RING_TONE);
    if (open) {
      hardwareLog.tell(hardware, newHardware);
    }
    hardware = newHardware;
    tellIf(tellHardware, newHardware);
    Camera camera = camera();
    RoomNotification.Modes old = modes;
    modes =
        camera == null
            ? null
            : new RoomNotification.Modes(camera.id(), camera.video(), camera.ptz() != null);
    if (modes != null) {
      tellIf(cause == Cause.MODES_SET || cameraSelected || !sameList(old, modes), modes);
    }
    follower.accept(cameraSelected);
    PictureFormat newPicture = camera == null ? null : camera.video().picture();
    DeviceId newCamera = newHardware.videoCapturer();
    boolean tellPicture =
        cameraSelected || !Objects.equals(newPicture, picture) || !newCamera.equals(shownCamera);
    picture = newPicture;
    shownCamera = newCamera;
    tellIf(tellPicture, cameraInfo());
    RoomNotification.RingToneDevice newRingTone =
        new RoomNotification.RingToneDevice(current(Slot.RING_TONE));
    boolean tellRingTone = selected == Slot.RING_TONE || !newRingTone.equals(ringTone);
    ringTone = newRingTone;
    tellIf(tellRingTone, newRingTone);
  }

  /**
   * What else looks at the selected devices; runs whenever they may have changed.
   *
   * @param newFollower given whether a camera has just been selected
   */
  void onChange(Consumer<Boolean> newFollower) {
    follower = newFollower;
  }

  /** The picture's format alone is told by {@code CameraInfo}, not as a change of modes. */
  private static boolean sameList(
      RoomNotification.@Nullable Modes old, RoomNotification.Modes now) {
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
      listener.accept(notification);
    }
  }

  private RoomNotification.Hardware look() {
    return new RoomNotification.Hardware(
        registry.list(DeviceKind.AUDIO_CAPTURER),
        registry.list(DeviceKind.AUDIO_RENDERER),
        registry.list(DeviceKind.VIDEO_CAPTURER),
        current(Slot.AUDIO_CAPTURER),
        current(Slot.AUDIO_RENDERER),
        current(Slot.VIDEO_CAPTURER),
        serialPorts);
  }
}
