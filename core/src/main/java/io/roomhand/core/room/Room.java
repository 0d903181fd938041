package io.roomhand.core.room;

import io.roomhand.core.device.DeviceEvent;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioDevice;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.AudioTests;
import io.roomhand.core.media.Rotation;
import io.roomhand.core.media.SelfView;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.provider.ProviderMemory;
import io.roomhand.core.ptz.Ptz;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.time.TimeSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One room: wires the services that hold its state. Except for {@link #events}, everything here and
 * in the services belongs to the room thread.
 */
public final class Room {

  /**
   * What a room is made of.
   *
   * @param thread runs one task after the other, in the order given
   * @param document what was saved last; empty at a first start
   * @param remoteUnmute whether the conference may open what somebody in the room muted
   * @param selfView null without the module that makes pictures; closed by whoever made it
   * @param audioTests null without the module that works on sound; closed by whoever made it
   */
  public record Parts(
      Executor thread,
      TimeSource time,
      SettingsStore store,
      Map<String, Object> document,
      List<PtzSetup> ptz,
      boolean remoteUnmute,
      @Nullable SelfView selfView,
      @Nullable AudioTests audioTests) {}

  private final RoomThread thread;
  private final Consumer<RoomNotification> listener;
  private final DeviceRegistry registry = new DeviceRegistry();
  private final PairingLog pairings;
  private final RoomDocument document;
  private final ProviderMemories memories;
  private final PtzSetups setups;
  private final SettingsService settings;
  private final MuteService mutes;
  private final LevelService levels;
  private final DeviceService devices;
  private final PtzReporter ptzReporter;
  private final PtzService ptz;
  private final PresetService presets;
  private final HookService hooks;
  private final DisplayService displays;
  private final SelfViewService selfView;
  private final MicrophoneTestService microphoneTest;
  private final SpeakerTestService speakerTest;
  private final EventInlet inlet;
  private final Map<DeviceKind, Object> followed = new EnumMap<>(DeviceKind.class);
  private @Nullable String hardwareKey;

  /**
   * Makes the room; nothing runs yet.
   *
   * @param listener told of every change, on the room thread
   */
  public Room(Parts parts, Consumer<RoomNotification> listener) {
    this.listener = listener;
    thread = new RoomThread(parts.thread());
    pairings = new PairingLog(thread, parts.time(), parts.ptz(), registry);
    document = new RoomDocument(thread, parts.time(), parts.document(), parts.store());
    memories = new ProviderMemories(thread, document);
    setups = new PtzSetups(parts.ptz(), registry);
    settings = new SettingsService(this::tell, document);
    mutes = new MuteService(thread, parts.time(), this::tell, document, parts.remoteUnmute());
    levels = new LevelService(parts.time(), settings);
    devices = new DeviceService(thread, parts.time(), this::tell, document, registry);
    selfView = new SelfViewService(this::tell, document, settings, parts.selfView());
    ptzReporter = new PtzReporter(thread, parts.time(), this::tell);
    ptz =
        new PtzService(
            thread,
            parts.time(),
            document,
            setups,
            selfView::rotation,
            devices,
            ptzReporter,
            new FarEndRule(parts.time(), settings));
    hooks = new HookService(thread, this::tell, registry, mutes);
    displays = new DisplayService(this::tell);
    presets =
        new PresetService(
            thread,
            parts.time(),
            this::tell,
            document,
            new PresetService.Surroundings(registry, devices, mutes, ptz, selfView));
    microphoneTest =
        new MicrophoneTestService(thread, this::tell, parts.audioTests(), devices::absent);
    speakerTest =
        new SpeakerTestService(
            thread, parts.time(), this::tell, parts.audioTests(), devices::absent);
    inlet = new EventInlet(thread, this::accept);
    devices.rotation(selfView.rotation());
    selfView.muted(mutes.muted(DeviceKind.VIDEO_CAPTURER));
    devices.onChange(this::followSelection);
  }

  /** Where drivers send their events; any thread. */
  public DeviceEventSink events() {
    return inlet;
  }

  /** What a first start selects; a place that was chosen or cleared before keeps that. */
  public void suggestSelection(Map<DeviceKind, DeviceId> selection) {
    devices.suggest(selection);
  }

  /** The devices of the start have been gathered; from now on changes are told. */
  public void open() {
    devices.open();
    pairings.open();
    ptzReporter.open();
  }

  public DeviceService devices() {
    return devices;
  }

  public PtzService ptz() {
    return ptz;
  }

  public PresetService presets() {
    return presets;
  }

  public MuteService mutes() {
    return mutes;
  }

  public SettingsService settings() {
    return settings;
  }

  public HookService hooks() {
    return hooks;
  }

  public DisplayService displays() {
    return displays;
  }

  public SelfViewService selfView() {
    return selfView;
  }

  public MicrophoneTestService microphoneTest() {
    return microphoneTest;
  }

  public SpeakerTestService speakerTest() {
    return speakerTest;
  }

  /**
   * A section of the room's document for a part of the service outside of the room.
   *
   * @param section a name that no service of the room uses
   */
  public RememberedValues remembered(String section) {
    return new RememberedValues(document, section);
  }

  /**
   * What a provider keeps over restarts; any thread.
   *
   * @param provider its factory's id
   */
  public ProviderMemory memory(String provider) {
    return memories.of(provider);
  }

  /** A conference has begun or ended: it has the audio devices for itself. */
  public void conference(boolean entered) {
    microphoneTest.conference(entered);
    speakerTest.conference(entered);
  }

  /** A client has gone, or may no longer stop what it started. */
  public void clientLeft(ClientId client) {
    ptz.clientLeft(client);
    microphoneTest.clientLeft(client);
  }

  /** The machine's key, or null when nothing tells this machine from another. */
  public @Nullable String hardwareKey() {
    return hardwareKey;
  }

  /**
   * Stops all movement, puts the lights out and saves.
   *
   * @return completes on any thread when all of that has happened or failed; the caller limits it
   */
  public CompletionStage<Void> shutdown() {
    hooks.lightsOut();
    microphoneTest.stop();
    speakerTest.end();
    CompletableFuture<Void> ended = new CompletableFuture<>();
    ptz.shutdown()
        .whenComplete(
            (stopped, unstopped) ->
                document
                    .save()
                    .whenComplete(
                        (saved, unsaved) -> {
                          Throwable failure = unsaved != null ? unsaved : unstopped;
                          if (failure == null) {
                            ended.complete(null);
                          } else {
                            ended.completeExceptionally(failure);
                          }
                        }));
    return ended;
  }

  private void accept(DeviceEvent event) {
    if (event instanceof DeviceEvent.DisplaysChanged e) {
      displays.accept(e.displays());
    } else if (event instanceof DeviceEvent.MachineIdentified e) {
      hardwareKey = e.facts().isEmpty() ? null : HardwareKey.of(e.facts());
    } else {
      devices.accept(event);
      if (!(event instanceof DeviceEvent.PtzChanged)) {
        pairings.look();
      }
      hooks.accept(event);
      attached(event);
      if (event instanceof DeviceEvent.Renamed e) {
        ptz.renamed(e);
        presets.renamed(e);
      }
      if (event instanceof DeviceEvent.AudioChanged e) {
        changedOutside(e);
      }
    }
  }

  private void attached(DeviceEvent event) {
    if (event instanceof DeviceEvent.HeadAttached e) {
      ptz.attached(e.head().id(), e.head());
    } else if (event instanceof DeviceEvent.CameraAttached e) {
      Ptz own = e.camera().ptz();
      if (own != null) {
        ptz.attached(e.camera().id(), own);
      }
    }
  }

  private void changedOutside(DeviceEvent.AudioChanged event) {
    followed.forEach(
        (kind, device) -> {
          if (device == event.device()) {
            mutes.outside(kind, event.state().muted());
            levels.outside(kind, event.state().level());
          }
        });
  }

  private void followSelection(boolean cameraSelected) {
    followAudio(Slot.AUDIO_CAPTURER);
    followAudio(Slot.AUDIO_RENDERER);
    DeviceRegistry.Camera camera = devices.camera();
    VideoCapturer driver = camera == null ? null : camera.driver();
    if (replaced(DeviceKind.VIDEO_CAPTURER, driver)) {
      mutes.follow(DeviceKind.VIDEO_CAPTURER, driver == null ? null : driver::setMuted);
    }
    selfView.follow(driver, camera == null ? Rotation.NONE : setups.upright(camera));
    AudioCapturer microphone =
        followed.get(DeviceKind.AUDIO_CAPTURER) instanceof AudioCapturer selected ? selected : null;
    AudioRenderer speaker =
        followed.get(DeviceKind.AUDIO_RENDERER) instanceof AudioRenderer selected ? selected : null;
    microphoneTest.follow(microphone);
    speakerTest.follow(speaker, microphone);
    ptz.follow(cameraSelected);
  }

  private void followAudio(Slot slot) {
    DeviceRegistry.Audio audio = registry.audio(slot.kind(), devices.current(slot));
    AudioDevice device = audio == null ? null : audio.device();
    if (replaced(slot.kind(), device)) {
      mutes.follow(slot.kind(), device == null ? null : mute -> mute(device, mute));
      levels.follow(slot.kind(), device);
    }
  }

  private CompletionStage<Void> mute(AudioDevice device, boolean mute) {
    return thread
        .here(device.setMuted(mute))
        .thenAccept(silenced -> registry.muted(device, silenced));
  }

  private boolean replaced(DeviceKind kind, @Nullable Object driver) {
    Object old = driver == null ? followed.remove(kind) : followed.put(kind, driver);
    return old != driver;
  }

  private void follow(RoomNotification.Mute mute) {
    if (mute.kind() == DeviceKind.AUDIO_CAPTURER) {
      hooks.refreshLights();
    } else if (mute.kind() == DeviceKind.VIDEO_CAPTURER) {
      selfView.muted(mute.muted());
    }
  }

  private void tell(RoomNotification notification) {
    if (notification instanceof RoomNotification.SelfViewRotation turned) {
      listener.accept(notification);
      devices.rotation(turned.rotation());
      return;
    }
    if (notification instanceof RoomNotification.Setting setting) {
      levels.settingChanged(setting.name());
      selfView.settingChanged(setting.name());
    } else if (notification instanceof RoomNotification.Mute mute) {
      follow(mute);
    }
    listener.accept(notification);
  }
}
