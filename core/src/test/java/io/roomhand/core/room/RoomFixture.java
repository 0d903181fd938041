package io.roomhand.core.room;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.AudioState;
import io.roomhand.core.media.AudioTests;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.room.devices.Hardware;
import io.roomhand.core.room.devices.Slot;
import io.roomhand.core.room.frame.RoomNotification;
import io.roomhand.core.room.frame.SettingsStore;
import io.roomhand.core.room.ptz.PtzCaller;
import io.roomhand.core.room.ptz.PtzOrigin;
import io.roomhand.core.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A room on the test's own thread, in virtual time, with a store that keeps what it is given. */
public final class RoomFixture implements Executor {
  /** A caller that never leaves. */
  public static final PtzCaller BUS = new PtzCaller(null, PtzOrigin.LOCAL);

  public final VirtualTime time = new VirtualTime();
  public final List<RoomNotification> told = new ArrayList<>();
  public final List<Map<String, Object>> saved = new ArrayList<>();
  public final Room room;
  public final FakeSelfView selfView = new FakeSelfView();
  public CompletableFuture<Void> disk = CompletableFuture.completedFuture(null);
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean running;

  public RoomFixture(PtzSetup... ptz) {
    this(Map.of(), ptz);
  }

  public RoomFixture(Map<String, Object> document, PtzSetup... ptz) {
    this(document, false, null, true, ptz);
  }

  /** The conference may open what somebody in the room muted. */
  public static RoomFixture withRemoteUnmute() {
    return new RoomFixture(Map.of(), true, null, true);
  }

  public static RoomFixture withAudioTests(AudioTests tests) {
    return new RoomFixture(Map.of(), false, tests, true);
  }

  /** Neither the module that makes pictures nor the one that works on sound is there. */
  public static RoomFixture withoutModules() {
    return new RoomFixture(Map.of(), false, null, false);
  }

  private RoomFixture(
      Map<String, Object> document,
      boolean remoteUnmute,
      @Nullable AudioTests audioTests,
      boolean pictures,
      PtzSetup... ptz) {
    SettingsStore store =
        next -> {
          saved.add(next);
          return disk;
        };
    room =
        new Room(
            new Room.Parts(
                this,
                time,
                store,
                document,
                List.of(ptz),
                remoteUnmute,
                pictures ? selfView : null,
                audioTests),
            told::add);
    room.open();
  }

  /** One task after the other, also when a task adds one. */
  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (running) {
      return;
    }
    running = true;
    for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
      next.run();
    }
    running = false;
  }

  public void send(DeviceEvent event) {
    room.events().send(event);
  }

  public FakeCamera camera(String name, @Nullable FakePtz own, @Nullable PtzState ptz) {
    FakeCamera camera = new FakeCamera(name, own);
    send(new DeviceEvent.CameraAttached(camera, FakeCamera.VIDEO, ptz));
    return camera;
  }

  public FakeMicrophone microphone(String name, String description) {
    FakeMicrophone microphone = new FakeMicrophone(name, description);
    send(new DeviceEvent.AudioAttached(microphone, new AudioState(AudioMute.OPEN, 0.3)));
    return microphone;
  }

  public FakeSpeaker speaker(String name) {
    FakeSpeaker speaker = new FakeSpeaker(name);
    send(new DeviceEvent.AudioAttached(speaker, new AudioState(AudioMute.OPEN, 0.5)));
    return speaker;
  }

  /** A camera of this name on a continuous head, selected. */
  public FakePtz selectedHead() {
    FakePtz head = new FakePtz("Head", "*");
    camera("Board", null, null);
    send(new DeviceEvent.HeadAttached(head, FakePtz.state(0, true, true, false)));
    room.devices().select(Slot.VIDEO_CAPTURER, "Board", null);
    return head;
  }

  public DeviceId current(DeviceKind kind) {
    Hardware hardware = room.devices().hardware();
    return switch (kind) {
      case AUDIO_CAPTURER -> hardware.audioCapturer();
      case AUDIO_RENDERER -> hardware.audioRenderer();
      case VIDEO_CAPTURER -> hardware.videoCapturer();
    };
  }

  /** What a restart would find. */
  public Map<String, Object> lastSaved() {
    time.advance(Duration.ofMillis(100));
    return saved.get(saved.size() - 1);
  }

  public <T extends RoomNotification> List<T> told(Class<T> type) {
    return told.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
