package io.roomhand.devices.linux;

import io.roomhand.core.config.Section;
import io.roomhand.core.device.Reason;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.health.MicrophoneHealth;
import io.roomhand.core.media.health.MicrophoneHealth.Condition;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.MicrophoneSurvey;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.provider.ProviderMemory;
import io.roomhand.core.time.SystemTime;
import io.roomhand.devices.audio.SoundDriver;
import io.roomhand.devices.linux.kernel.NativeKernel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Listens by the driver that a service has, which does all that it would do there. */
public final class MicrophoneListening implements MicrophoneSurvey {
  private static final int MOST = 1_000;

  private final LinuxProviderFactory machine;
  private final Map<String, ?> config;

  /** The real machine. */
  public MicrophoneListening() {
    this(
        new LinuxProviderFactory(Path.of("/"), NativeKernel::load, List.of(new SoundDriver())),
        Map.of());
  }

  MicrophoneListening(LinuxProviderFactory machine, Map<String, ?> config) {
    this.machine = machine;
    this.config = config;
  }

  @Override
  @SuppressWarnings("try") // the driver tells by itself
  public List<Judged> listen(Duration duration) throws InterruptedException {
    Microphones microphones = new Microphones();
    try (SystemTime time = new SystemTime();
        DeviceProvider provider =
            machine.open(
                new ProviderContext(
                    time,
                    new Random(),
                    "",
                    List.of(),
                    Section.of(config),
                    ProviderMemory.none(),
                    microphones))) {
      try {
        microphones.recordUntil(System.nanoTime() + duration.toNanos());
        return microphones.judged();
      } finally {
        microphones.end();
      }
    }
  }

  /** What the driver tells of them. */
  private static final class Microphones implements DeviceEventSink {
    private final BlockingQueue<AudioCapturer> found = new LinkedBlockingQueue<>(MOST);

    // Guarded by this
    private final Map<AudioCapturer, Judged> judged = new LinkedHashMap<>();
    private final List<MediaStream> streams = new ArrayList<>();
    private boolean over;

    @Override
    public synchronized void send(DeviceEvent event) {
      if (event instanceof DeviceEvent.AudioAttached told
          && told.device() instanceof AudioCapturer microphone
          && found.offer(microphone)) {
        judged.put(
            microphone,
            new Judged(microphone.id(), told.state().muted(), MicrophoneHealth.UNKNOWN, ""));
      } else if (event instanceof DeviceEvent.AudioChanged told
          && told.device() instanceof AudioCapturer microphone) {
        judged.computeIfPresent(
            microphone,
            (same, is) -> new Judged(is.id(), told.state().muted(), is.health(), is.problem()));
      } else if (event instanceof DeviceEvent.MicrophoneJudged told
          && told.health().condition() != Condition.UNKNOWN) {
        judged.computeIfPresent(
            told.microphone(),
            (same, is) -> new Judged(is.id(), is.muted(), told.health(), is.problem()));
      } else if (event instanceof DeviceEvent.Detached told) {
        judged.remove(told.device());
      }
    }

    void recordUntil(long end) throws InterruptedException {
      for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
        AudioCapturer microphone = found.poll(left, TimeUnit.NANOSECONDS);
        if (microphone != null) {
          microphone
              .record(block -> {})
              .whenComplete((stream, failure) -> recorded(microphone, stream, failure));
        }
      }
    }

    private synchronized void recorded(
        AudioCapturer microphone, @Nullable MediaStream stream, @Nullable Throwable failure) {
      if (stream == null) {
        judged.computeIfPresent(
            microphone,
            (same, is) ->
                new Judged(
                    is.id(), is.muted(), is.health(), Reason.of(Objects.requireNonNull(failure))));
      } else if (over) {
        stream.close();
      } else {
        streams.add(stream);
      }
    }

    synchronized List<Judged> judged() {
      return List.copyOf(judged.values());
    }

    void end() {
      List<MediaStream> last;
      synchronized (this) {
        over = true;
        last = List.copyOf(streams);
      }
      last.forEach(MediaStream::close);
    }
  }
}
