package io.roomhand.api.bench.sound;

import com.sun.management.ThreadMXBean;
import io.roomhand.capture.audio.AudioService;
import io.roomhand.core.media.MediaStream;
import io.roomhand.testkit.bench.Samples;
import io.roomhand.testkit.process.KeptProgram;
import io.roomhand.testkit.sound.PulseServer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A recording whose level is measured, and one by {@code parec}, at the same time: CPU time of the
 * thread and of the program, and what the thread allocates.
 */
final class RecordingBench {
  private static final String OURS = "recording with level, CPU";
  private static final String YARDSTICK = "parec --latency-msec=50, CPU";
  private static final String ALLOCATION = "allocated per second of sound";
  private static final String PAREC =
      "exec parec --latency-msec=50 --format=float32le >/dev/null -d ";
  private static final String THREAD = "pulse";
  private static final int WARM_UP_SECONDS = 10;
  private static final int ROUND_SECONDS = 10;

  private final PulseServer server;

  RecordingBench(PulseServer server) {
    this.server = server;
  }

  void run(int rounds) throws Exception {
    Samples samples = new Samples();
    AtomicInteger levels = new AtomicInteger();
    try (KeptProgram parec = server.client("sh", "-c", PAREC + AudioBench.MICROPHONE);
        SoundUnderTest sound = new SoundUnderTest(server.address(), event -> {});
        AudioService tests = new AudioService(sound.time);
        MediaStream stream =
            tests
                .meter(sound.microphone(), level -> levels.incrementAndGet())
                .toCompletableFuture()
                .get(ROUND_SECONDS, TimeUnit.SECONDS)) {
      TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
      for (int round = 0; round < rounds; round++) {
        measure(samples, parec.pid(), levels);
      }
    }
    samples.print(OURS, "ms/s", YARDSTICK);
    samples.print(YARDSTICK, "ms/s", YARDSTICK);
    samples.print(ALLOCATION, "bytes", ALLOCATION);
  }

  private static void measure(Samples samples, long parec, AtomicInteger levels) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = thread(threads);
    long ours = Tasks.ofThisProcess().cpu(THREAD);
    long theirs = Tasks.of(parec).cpu("");
    long allocated = threads.getThreadAllocatedBytes(thread);
    int before = levels.get();
    long begun = System.nanoTime();
    TimeUnit.SECONDS.sleep(ROUND_SECONDS);
    double seconds = (System.nanoTime() - begun) / 1e9;
    samples.add(OURS, (Tasks.ofThisProcess().cpu(THREAD) - ours) / 1e6 / seconds);
    samples.add(YARDSTICK, (Tasks.of(parec).cpu("") - theirs) / 1e6 / seconds);
    samples.add(ALLOCATION, (threads.getThreadAllocatedBytes(thread) - allocated) / seconds);
    int told = levels.get() - before;
    if (told < 19 * seconds) {
      throw new IllegalStateException(told + " levels in " + seconds + " s: sound is missing");
    }
  }

  private static long thread(ThreadMXBean threads) {
    for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (info != null && info.getThreadName().equals(THREAD)) {
        return info.getThreadId();
      }
    }
    throw new IllegalStateException("no thread is called " + THREAD);
  }
}
