package io.roomhand.devices.audio.sound;

import static org.awaitility.Awaitility.await;

import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioDevice;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.AudioState;
import io.roomhand.core.media.health.MicrophoneHealth.Condition;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.time.SystemTime;
import io.roomhand.devices.audio.client.SoundClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The driver at work on a server, and what it told. */
public final class Listening implements AutoCloseable, DeviceEventSink {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public final SoundWorker driver;
  private final SystemTime time = new SystemTime();
  private final List<DeviceEvent> told = new ArrayList<>();
  private final Map<AudioDevice, AudioState> present = new LinkedHashMap<>();

  public Listening(Supplier<SoundClient.Factory> library) {
    driver = new SoundWorker("sound", Path.of("/"), library, time, this);
    driver.start(true);
  }

  @Override
  public synchronized void send(DeviceEvent event) {
    told.add(event);
    if (event instanceof DeviceEvent.AudioAttached e) {
      present.put(e.device(), e.state());
    } else if (event instanceof DeviceEvent.AudioChanged e) {
      present.put(e.device(), e.state());
    } else if (event instanceof DeviceEvent.Detached e) {
      present.keySet().removeIf(one -> one == e.device());
    }
  }

  public synchronized List<DeviceEvent> told() {
    return List.copyOf(told);
  }

  /** How many events of a kind were told. */
  public long count(Class<? extends DeviceEvent> kind) {
    return told().stream().filter(kind::isInstance).count();
  }

  /** What a device is called by people, of all that are there. */
  public synchronized List<String> names() {
    return present.keySet().stream().map(one -> one.id().name()).toList();
  }

  private synchronized @Nullable AudioDevice find(String name) {
    return present.keySet().stream()
        .filter(one -> one.id().name().equals(name))
        .findFirst()
        .orElse(null);
  }

  public AudioCapturer microphone(String name) {
    until(() -> find(name) instanceof AudioCapturer);
    return (AudioCapturer) there(name);
  }

  public AudioRenderer speaker(String name) {
    until(() -> find(name) instanceof AudioRenderer);
    return (AudioRenderer) there(name);
  }

  private AudioDevice there(String name) {
    AudioDevice found = find(name);
    if (found == null) {
      throw new AssertionError(name + " has gone");
    }
    return found;
  }

  public synchronized boolean has(AudioDevice device) {
    return present.containsKey(device);
  }

  /** What was told last. */
  public synchronized AudioState state(AudioDevice device) {
    AudioState state = present.get(device);
    if (state == null) {
      throw new AssertionError(device.id() + " is not there");
    }
    return state;
  }

  /** All that was found out of a microphone's sound, the newest last. */
  public List<Condition> judged(AudioCapturer microphone) {
    List<Condition> judged = new ArrayList<>();
    for (DeviceEvent event : told()) {
      if (event instanceof DeviceEvent.MicrophoneJudged e && e.microphone() == microphone) {
        judged.add(e.health().condition());
      }
    }
    return judged;
  }

  public void until(BooleanSupplier what) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(what::getAsBoolean);
  }

  /** What a stage gives. */
  public static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    driver.close();
    time.close();
  }
}
