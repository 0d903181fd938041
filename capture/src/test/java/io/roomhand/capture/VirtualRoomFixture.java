package io.roomhand.capture;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.roomhand.core.device.DeviceDriver;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.time.VirtualTime;
import io.roomhand.virtualroom.VirtualRoomProviderFactory;
import io.roomhand.virtualroom.control.ControlClient;
import io.roomhand.virtualroom.sound.RoomAcoustics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A virtual room in virtual time, which passes when a test says so. */
public final class VirtualRoomFixture implements AutoCloseable {
  public final VirtualTime time = new VirtualTime();
  private final List<DeviceDriver> attached = new CopyOnWriteArrayList<>();
  private final Path folder;
  private final DeviceProvider room;

  public VirtualRoomFixture(Path folder, RoomAcoustics acoustics) {
    this.folder = folder;
    // an address of its own keeps the room from starting a head on a port
    List<PtzSetup> ptz = List.of(PtzSetup.head("*", "visca+tcp://127.0.0.1:1"));
    room =
        new VirtualRoomProviderFactory(acoustics)
            .open(new ProviderContext(time, new Random(1), folder.toString(), ptz, this::note));
  }

  private void note(DeviceEvent event) {
    if (event instanceof DeviceEvent.CameraAttached camera) {
      attached.add(camera.camera());
    } else if (event instanceof DeviceEvent.AudioAttached audio) {
      attached.add(audio.device());
    }
  }

  private <D> D device(String name, Class<D> kind) {
    return attached.stream()
        .filter(device -> device.id().name().equals(name))
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  public VideoCapturer webcam() {
    return device("Virtual Webcam", VideoCapturer.class);
  }

  public VideoCapturer board() {
    return device("Virtual Capture Board", VideoCapturer.class);
  }

  public AudioRenderer speaker() {
    return device("Virtual Speakerphone", AudioRenderer.class);
  }

  public AudioCapturer microphone() {
    return device("Virtual Ceiling Microphone", AudioCapturer.class);
  }

  public AudioCapturer tableMicrophone() {
    return device("Virtual Table Microphone", AudioCapturer.class);
  }

  public void unplug(String device) throws IOException {
    ask(ControlClient.request("unplug").put("device", device));
  }

  private JsonNode ask(ObjectNode request) throws IOException {
    return new ControlClient(folder, Duration.ofSeconds(5)).ask(request);
  }

  /** What flows: listeners of microphones, tracks of speakers, viewers of cameras. */
  public int streams() throws IOException {
    int sum = 0;
    for (JsonNode device : ask(ControlClient.request("list")).path("devices")) {
      sum += device.path("listeners").asInt() + device.path("tracks").asInt();
      sum += device.path("viewers").asInt();
    }
    return sum;
  }

  /** What a stage completes with while time passes; at most ten seconds of it. */
  public <T> T get(CompletionStage<T> stage) throws Exception {
    for (int i = 0; i < 1_000 && !stage.toCompletableFuture().isDone(); i++) {
      time.advance(Duration.ofMillis(10));
    }
    return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  /** Lets time pass, a little faster than the clock, until something has come about. */
  public void passUntil(BooleanSupplier condition) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              time.advance(Duration.ofMillis(20));
              return condition.getAsBoolean();
            });
  }

  @Override
  public void close() {
    room.close();
  }
}
