package io.roomhand.devices.audio.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.devices.audio.client.SoundClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thread that waits for the real library hears every ring of another one. */
@Timeout(60)
class WakeTest extends OnPulseAudio {
  private static final int TIMES = 50_000;

  @Test
  void aWakeJustBeforeAWaitIsNotLost() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    AtomicInteger rings = new AtomicInteger();
    AtomicInteger heard = new AtomicInteger();
    try (SoundClient client = LibPulseClients.load(server.address()).connect(() -> {})) {
      while (client.link() == SoundClient.Link.CONNECTING) {
        client.await(Duration.ofSeconds(1));
      }
      Future<?> ringing =
          other.submit(
              () -> {
                while (rings.get() < TIMES) {
                  if (heard.get() == rings.get()) {
                    rings.incrementAndGet();
                    client.wake();
                  }
                  Thread.onSpinWait();
                }
              });
      while (heard.get() < TIMES) {
        int rung = rings.get();
        if (rung == heard.get()) {
          long begun = System.nanoTime();
          client.await(Duration.ofSeconds(20));
          assertThat(Duration.ofNanos(System.nanoTime() - begun))
              .as("after %d rings", rung)
              .isLessThan(Duration.ofSeconds(19));
        }
        heard.set(rings.get());
      }
      ringing.get(10, TimeUnit.SECONDS);
    } finally {
      other.shutdownNow();
    }
  }
}
