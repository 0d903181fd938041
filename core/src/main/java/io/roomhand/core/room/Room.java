package io.roomhand.core.room;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.media.AudioTests;
import io.roomhand.core.media.SelfView;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.provider.ProviderMemory;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.room.audio.AudioTestGround;
import io.roomhand.core.room.audio.LevelService;
import io.roomhand.core.room.audio.MicrophoneTestService;
import io.roomhand.core.room.audio.MuteService;
import io.roomhand.core.room.audio.SpeakerTestService;
import io.roomhand.core.room.devices.DeviceService;
import io.roomhand.core.room.displays.DisplayService;
import io.roomhand.core.room.frame.ClientId;
import io.roomhand.core.room.frame.EventInlet;
import io.roomhand.core.room.frame.Frame;
import io.roomhand.core.room.frame.ProviderMemories;
import io.roomhand.core.room.frame.RememberedValues;
import io.roomhand.core.room.frame.RoomDocument;
import io.roomhand.core.room.frame.RoomNotification;
import io.roomhand.core.room.frame.RoomThread;
import io.roomhand.core.room.frame.Routes;
import io.roomhand.core.room.frame.SettingsStore;
import io.roomhand.core.room.presets.PresetService;
import io.roomhand.core.room.ptz.PtzService;
import io.roomhand.core.room.selfview.SelfViewRotation;
import io.roomhand.core.room.selfview.SelfViewService;
import io.roomhand.core.room.settings.SettingsService;
import io.roomhand.core.room.telephony.HookService;
import io.roomhand.core.time.TimeSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One room: wires the services that hold its state, on the room thread. */
public final class Room {

  /**
   * What a room is made of.
   *
   * @param thread runs one task after the other, in the order given, on the thread that makes the
   *     room
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
  private final RoomDocument document;
  private final ProviderMemories memories;
  private final SettingsService settings;
  private final MuteService mutes;
  private final DeviceService devices;
  private final PtzService ptz;
  private final PresetService presets;
  private final HookService hooks;
  private final DisplayService displays;
  private final SelfViewService selfView;
  private final AudioTestGround audioTestGround;
  private final MicrophoneTestService microphoneTest;
  private final SpeakerTestService speakerTest;
  private final EventInlet inlet;
  private final Routes<DeviceEvent> events = new Routes<>();
  private @Nullable String hardwareKey;

  /**
   * Makes the room; nothing runs yet. Areas hear of what they name in the order in which they are
   * made.
   *
   * @param listener told of every change, on the room thread
   */
  public Room(Parts parts, Consumer<RoomNotification> listener) {
    thread = new RoomThread(parts.thread());
    document = new RoomDocument(thread, parts.time(), parts.document(), parts.store());
    memories = new ProviderMemories(thread, document);
    Routes<RoomNotification> notices = new Routes<>();
    Frame frame = new Frame(thread, parts.time(), document, events, notices, listener);
    settings = new SettingsService(frame);
    devices = new DeviceService(frame, parts.ptz());
    mutes = new MuteService(frame, devices, parts.remoteUnmute());
    LevelService.follow(frame, devices, settings);
    selfView =
        new SelfViewService(frame, devices, devices.setups(), settings, mutes, parts.selfView());
    audioTestGround = new AudioTestGround(devices, parts.audioTests());
    microphoneTest = new MicrophoneTestService(frame, audioTestGround);
    speakerTest = new SpeakerTestService(frame, audioTestGround);
    hooks = new HookService(frame, mutes);
    ptz = new PtzService(frame, devices.cameras(), devices.setups(), devices, selfView, settings);
    presets =
        new PresetService(
            frame, new PresetService.Surroundings(devices.cameras(), mutes, ptz.moves(), selfView));
    displays = new DisplayService(frame);
    devices.turn(selfView.rotation());
    notices.on(SelfViewRotation.class, turned -> devices.turn(turned.rotation()));
    events.on(DeviceEvent.MachineIdentified.class, this::identified);
    inlet = new EventInlet(thread, events::tell);
  }

  private void identified(DeviceEvent.MachineIdentified machine) {
    hardwareKey = machine.facts().isEmpty() ? null : HardwareKey.of(machine.facts());
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
    ptz.open();
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
    assert thread.isCurrent();
    audioTestGround.conference(entered);
  }

  /** A client has gone, or may no longer stop what it started. */
  public void clientLeft(ClientId client) {
    ptz.clientLeft(client);
    microphoneTest.clientLeft(client);
  }

  /** The machine's key, or null when nothing tells this machine from another. */
  public @Nullable String hardwareKey() {
    assert thread.isCurrent();
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

  /** Whether an area of the room has named this class of events. */
  boolean hears(Class<?> event) {
    return events.hears(event);
  }
}
