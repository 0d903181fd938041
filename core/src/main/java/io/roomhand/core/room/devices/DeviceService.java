package io.roomhand.core.room.devices;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.ErrorText;
import io.roomhand.core.device.Hint;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioDevice;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.Rotation;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.media.health.MicrophoneHealth;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.room.frame.Frame;
import io.roomhand.core.room.frame.RoomThread;
import io.roomhand.core.room.frame.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Devices, selection, pins and modes. Of what it publishes it looks at what the news can have
 * changed, and no more.
 */
public final class DeviceService implements Selection {
  private final RoomThread roomThread;
  private final DeviceRegistry registry = new DeviceRegistry();
  private final Choices choices;
  private final DeviceViews views;
  private final RememberedModes rememberedModes;
  private final PairingLog pairings;
  private final PtzSetups setups;
  private final Cameras cameras = new SelectableCameras();
  private final List<Follower> followers = new ArrayList<>();

  /**
   * @param ptz the configuration's entries for cameras and their heads
   */
  public DeviceService(Frame frame, List<PtzSetup> ptz) {
    roomThread = frame.thread();
    choices = new Choices(frame.document(), registry);
    views = new DeviceViews(frame, registry, choices);
    rememberedModes = new RememberedModes(roomThread, frame.document(), this::modesSetAgain);
    pairings = new PairingLog(roomThread, frame.time(), ptz, registry);
    setups = new PtzSetups(roomThread, ptz, registry);
    hear(frame.events());
  }

  private void hear(Routes<DeviceEvent> events) {
    events.on(DeviceEvent.PtzChanged.class, this::moved);
    events.on(
        DeviceEvent.CameraAttached.class,
        paired(
            e -> {
              registry.attached(e);
              rememberedModes.attached(e.camera(), e.video());
              publishCameras(false);
            }));
    events.on(
        DeviceEvent.CameraChanged.class,
        e -> {
          registry.changed(e.camera(), e.video());
          publishModes(false);
        });
    events.on(
        DeviceEvent.HeadAttached.class,
        paired(
            e -> {
              registry.attached(e);
              publishCameras(false);
            }));
    events.on(
        DeviceEvent.AudioAttached.class,
        e -> {
          registry.attached(e);
          publishSound(null);
        });
    events.on(DeviceEvent.AudioChanged.class, registry::changed);
    events.on(DeviceEvent.MicrophoneJudged.class, registry::judged);
    events.on(
        DeviceEvent.SerialPortsChanged.class,
        e -> {
          views.ports(e.ports());
          views.refreshHardware(false);
        });
    events.on(
        DeviceEvent.Renamed.class,
        paired(
            e -> {
              registry.renamed(e);
              rememberedModes.renamed(e);
              choices.renamed(e);
              publishAll();
            }));
    events.on(
        DeviceEvent.Detached.class,
        paired(
            e -> {
              if (registry.detached(e.device())) {
                publishAll();
              }
            }));
  }

  /** Which head moves which camera may be another one after it. */
  private <E> Consumer<E> paired(Consumer<E> listener) {
    return event -> {
      listener.accept(event);
      pairings.look();
    };
  }

  /** The devices of the start have been gathered; from now on changes are told. */
  public void open() {
    assert roomThread.isCurrent();
    views.open();
    pairings.open();
  }

  /** What is known of a microphone's sound; nothing where there is none of that identity. */
  public MicrophoneHealth health(DeviceId microphone) {
    assert roomThread.isCurrent();
    return registry.health(microphone);
  }

  public Hardware hardware() {
    assert roomThread.isCurrent();
    return views.hardware();
  }

  /** How many devices of each kind are attached: {@code cameras=2 microphones=1 ...}. */
  public String counts() {
    assert roomThread.isCurrent();
    Hardware hardware = views.hardware();
    return "cameras=%d microphones=%d speakers=%d heads=%d"
        .formatted(
            hardware.videoCapturers().size(),
            hardware.audioCapturers().size(),
            hardware.audioRenderers().size(),
            registry.heads());
  }

  /** Pins and modes of the selected camera; null without one. */
  public @Nullable Modes modes() {
    assert roomThread.isCurrent();
    return views.modes();
  }

  /** As it is told when it changes. */
  public CameraInfo cameraInfo() {
    assert roomThread.isCurrent();
    return views.cameraInfo();
  }

  /** The self-view is turned: what is handed out has other sides. */
  public void turn(Rotation turned) {
    assert roomThread.isCurrent();
    views.turn(turned);
  }

  /** The chosen device while it is attached, else {@link DeviceId#NONE}. */
  public DeviceId current(Slot slot) {
    assert roomThread.isCurrent();
    return choices.current(slot);
  }

  /** How the selected microphone is silenced; open without one. */
  public AudioMute microphoneMute() {
    assert roomThread.isCurrent();
    DeviceRegistry.Audio audio =
        registry.audio(DeviceKind.AUDIO_CAPTURER, choices.of(Slot.AUDIO_CAPTURER));
    return audio == null ? AudioMute.OPEN : audio.state().mute();
  }

  /** The cameras for other areas. */
  public Cameras cameras() {
    return cameras;
  }

  /** How each camera is set up, for other areas. */
  public CameraSetups setups() {
    return setups;
  }

  private @Nullable Camera camera() {
    assert roomThread.isCurrent();
    return registry.camera(choices.of(Slot.VIDEO_CAPTURER));
  }

  @Override
  public DeviceException absent(Slot slot) {
    assert roomThread.isCurrent();
    return choices.absent(slot);
  }

  @Override
  public void silenced(AudioDevice device, AudioMute how) {
    assert roomThread.isCurrent();
    registry.muted(device, how);
  }

  @Override
  public void followedBy(Follower follower) {
    assert roomThread.isCurrent();
    followers.add(follower);
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
    assert roomThread.isCurrent();
    choices.choose(slot, choices.find(slot.kind(), name, description));
    if (slot == Slot.VIDEO_CAPTURER) {
      publishCameras(true);
    } else {
      publishSound(slot);
    }
  }

  /** What a first start selects; a place that was chosen or cleared before keeps that. */
  public void suggest(Map<DeviceKind, DeviceId> selection) {
    assert roomThread.isCurrent();
    choices.suggest(selection);
    publishAll();
  }

  /**
   * Selects a pin, a mode, or both on the selected camera.
   *
   * @return completes on the room thread when applied
   */
  public CompletionStage<Void> setModes(@Nullable String pin, @Nullable String mode) {
    assert roomThread.isCurrent();
    if (pin == null && mode == null) {
      return DeviceException.failed(
          ErrorCode.INVALID_PARAMETER,
          ErrorText.of("give a pin, a mode, or both; ", Hint.LIST_MODES, " lists them"));
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
              publishModes(true);
            });
  }

  private void modesSetAgain(VideoCapturer driver, VideoState state) {
    registry.changed(driver, state);
    publishModes(false);
  }

  private void moved(DeviceEvent.PtzChanged event) {
    registry.moved(event.ptz(), event.state());
    Camera camera = camera();
    Mover mover = camera == null ? null : camera.ptz();
    if (mover != null && mover.ptz() == event.ptz()) {
      tellOfMotion(camera, false);
    }
  }

  private void publishModes(boolean set) {
    Camera camera = camera();
    views.refreshModes(camera, set);
    views.refreshPicture(camera, false);
  }

  private void publishCameras(boolean chosen) {
    Camera camera = camera();
    views.refreshHardware(chosen);
    views.refreshModes(camera, chosen);
    tellOfPicture(camera);
    tellOfMotion(camera, chosen);
    views.refreshPicture(camera, chosen);
  }

  /**
   * @param chosen for what somebody has just chosen a device; null: nobody has
   */
  private void publishSound(@Nullable Slot chosen) {
    views.refreshHardware(chosen != null && chosen != Slot.RING_TONE);
    tellOfSound();
    views.refreshRingTone(chosen == Slot.RING_TONE);
  }

  private void publishAll() {
    Camera camera = camera();
    views.refreshHardware(false);
    views.refreshModes(camera, false);
    tellOfSound();
    tellOfPicture(camera);
    tellOfMotion(camera, false);
    views.refreshPicture(camera, false);
    views.refreshRingTone(false);
  }

  private void tellOfSound() {
    AudioCapturer microphone =
        audio(Slot.AUDIO_CAPTURER) instanceof AudioCapturer capturer ? capturer : null;
    AudioRenderer speaker =
        audio(Slot.AUDIO_RENDERER) instanceof AudioRenderer renderer ? renderer : null;
    for (Follower follower : followers) {
      follower.sound(microphone, speaker);
    }
  }

  private @Nullable AudioDevice audio(Slot slot) {
    DeviceRegistry.Audio audio = registry.audio(slot.kind(), choices.of(slot));
    return audio == null ? null : audio.device();
  }

  private void tellOfPicture(@Nullable Camera camera) {
    for (Follower follower : followers) {
      follower.picture(camera);
    }
  }

  private void tellOfMotion(@Nullable Camera camera, boolean chosen) {
    for (Follower follower : followers) {
      follower.motion(camera, chosen);
    }
  }

  /** The cameras as other areas see them. */
  private final class SelectableCameras implements Cameras {
    @Override
    public @Nullable Camera selected() {
      return camera();
    }

    @Override
    public Camera present() {
      Camera camera = camera();
      if (camera == null) {
        throw absent(Slot.VIDEO_CAPTURER);
      }
      return camera;
    }

    @Override
    public @Nullable Camera attached(DeviceId id) {
      assert roomThread.isCurrent();
      return registry.camera(id);
    }

    @Override
    public List<DeviceId> all() {
      assert roomThread.isCurrent();
      return registry.list(DeviceKind.VIDEO_CAPTURER);
    }

    @Override
    public DeviceId find(String name, @Nullable String description) {
      assert roomThread.isCurrent();
      return choices.find(DeviceKind.VIDEO_CAPTURER, name, description);
    }

    @Override
    public void select(DeviceId camera) {
      assert roomThread.isCurrent();
      DeviceService.this.select(Slot.VIDEO_CAPTURER, camera.name(), camera.description());
    }
  }
}
