package io.roomhand.devices.audio.sound;

import static org.awaitility.Awaitility.await;

import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioDevice;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.AudioState;
import io.roomhand.core.media.health.MicrophoneHealth.Condition;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a driver told of microphones and speakers. */
public class ToldSound implements DeviceEventSink {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<DeviceEvent> told = new ArrayList<>();
  private final Map<AudioDevice, AudioState> present = new LinkedHashMap<>();

  @Override
  public final synchronized void send(DeviceEvent event) {
    told.add(event);
    if (event instanceof DeviceEvent.AudioAttached e) {
      present.put(e.device(), e.state());
    } else if (event instanceof DeviceEvent.AudioChanged e) {
      present.put(e.device(), e.state());
    } else if (event instanceof DeviceEvent.Detached e) {
      present.keySet().removeIf(one -> one == e.device());
    }
  }

  public final synchronized List<DeviceEvent> told() {
    return List.copyOf(told);
  }

  /** How many events of a kind were told. */
  public final long count(Class<? extends DeviceEvent> kind) {
    return told().stream().filter(kind::isInstance).count();
  }

  /** What a device is called by people, of all that are there. */
  public final synchronized List<String> names() {
    return present.keySet().stream().map(one -> one.id().name()).toList();
  }

  private synchronized <T extends AudioDevice> @Nullable T find(Class<T> kind, String name) {
    return present.keySet().stream()
        .filter(one -> kind.isInstance(one) && one.id().name().equals(name))
        .map(kind::cast)
        .findFirst()
        .orElse(null);
  }

  public final AudioCapturer microphone(String name) {
    return there(AudioCapturer.class, name);
  }

  public final AudioRenderer speaker(String name) {
    return there(AudioRenderer.class, name);
  }

  private <T extends AudioDevice> T there(Class<T> kind, String name) {
    until(() -> find(kind, name) != null);
    T found = find(kind, name);
    if (found == null) {
      throw new AssertionError(name + " has gone");
    }
    return found;
  }

  public final synchronized boolean has(AudioDevice device) {
    return present.containsKey(device);
  }

  /** What was told last. */
  public final synchronized AudioState state(AudioDevice device) {
    AudioState state = present.get(device);
    if (state == null) {
      throw new AssertionError(device.id() + " is not there");
    }
    return state;
  }

  /** All that was found out of a microphone's sound, the newest last. */
  public final List<Condition> judged(AudioCapturer microphone) {
    List<Condition> judged = new ArrayList<>();
    for (DeviceEvent event : told()) {
      if (event instanceof DeviceEvent.MicrophoneJudged e && e.microphone() == microphone) {
        judged.add(e.health().condition());
      }
    }
    return judged;
  }

  public final void until(BooleanSupplier what) {
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
}
