package io.roomhand.api.bench.sound;

import io.roomhand.core.thread.Threads;
import io.roomhand.testkit.bench.Samples;
import io.roomhand.testkit.process.KeptProgram;
import io.roomhand.testkit.sound.PulseServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * From the call of {@code pactl set-source-volume} to our event, and to the line that {@code pactl
 * subscribe} prints of the same change.
 */
final class ChangeBench {
  private static final String OURS = "change by pactl to our event, p99";
  private static final String YARDSTICK = "the same to pactl subscribe, p99";
  private static final String OURS_MEDIAN = "change by pactl to our event, p50";
  private static final String YARDSTICK_MEDIAN = "the same to pactl subscribe, p50";
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long PAUSE_NANOS = 100_000;

  /** One change has nothing to do with the one before. */
  private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

  private static final int WARM_UP = 30;

  private final PulseServer server;
  private volatile long toldAt;
  private volatile long printedAt;

  ChangeBench(PulseServer server) {
    this.server = server;
  }

  void run(int rounds, int changes) throws Exception {
    Samples samples = new Samples();
    try (KeptProgram subscribe = server.client("pactl", "subscribe");
        SoundUnderTest sound =
            new SoundUnderTest(server.address(), event -> toldAt = System.nanoTime())) {
      sound.microphone();
      Threads.start("bench-lines", () -> read(subscribe));
      changes(WARM_UP);
      for (int round = 0; round < rounds; round++) {
        long[][] nanos = changes(changes);
        samples.add(OURS, Samples.percentile(nanos[0], changes, 99) / 1_000);
        samples.add(YARDSTICK, Samples.percentile(nanos[1], changes, 99) / 1_000);
        samples.add(OURS_MEDIAN, Samples.p50(nanos[0], changes) / 1_000);
        samples.add(YARDSTICK_MEDIAN, Samples.p50(nanos[1], changes) / 1_000);
      }
    }
    samples.print(OURS, "ms", YARDSTICK);
    samples.print(YARDSTICK, "ms", YARDSTICK);
    samples.print(OURS_MEDIAN, "ms", YARDSTICK_MEDIAN);
    samples.print(YARDSTICK_MEDIAN, "ms", YARDSTICK_MEDIAN);
  }

  private void read(KeptProgram subscribe) {
    try {
      for (String line = subscribe.line(); line != null; line = subscribe.line()) {
        if (line.contains("'change' on source")) {
          printedAt = System.nanoTime();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How long each change took to us, and to the line. */
  private long[][] changes(int count) throws IOException {
    long[][] nanos = new long[2][count];
    for (int i = 0; i < count; i++) {
      LockSupport.parkNanos(BETWEEN_NANOS);
      long begun = System.nanoTime();
      toldAt = 0;
      printedAt = 0;
      server.control("set-source-volume", AudioBench.MICROPHONE, i % 2 == 0 ? "40%" : "60%");
      await(() -> toldAt != 0 && printedAt != 0, begun);
      nanos[0][i] = toldAt - begun;
      nanos[1][i] = printedAt - begun;
    }
    return nanos;
  }

  private static void await(BooleanSupplier told, long begun) {
    while (!told.getAsBoolean()) {
      if (System.nanoTime() - begun > LIMIT_NANOS) {
        throw new IllegalStateException("a change was not told");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
