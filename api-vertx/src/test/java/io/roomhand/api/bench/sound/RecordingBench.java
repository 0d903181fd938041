package io.roomhand.api.bench.sound;

import com.sun.management.ThreadMXBean;
import io.roomhand.capture.audio.AudioService;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.MediaStream;
import io.roomhand.testkit.bench.Samples;
import io.roomhand.testkit.process.KeptProgram;
import io.roomhand.testkit.sound.PulseServer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;

/**
 * A recording whose level is measured, and one by {@code parec}, in turns: CPU time of the thread
 * and of the program, and what the thread allocates.
 */
final class RecordingBench {
  private static final String OURS = "recording with level, CPU";
  private static final String YARDSTICK = "parec --latency-msec=50, CPU";
  private static final String ALLOCATION = "allocated per second of sound";
  private static final String PAREC =
      "exec parec --latency-msec=50 --format=float32le >/dev/null -d ";
  private static final String THREAD = "pulse";

  /** So many recordings at once have the code compiled that runs in a service of some minutes. */
  private static final int WARM_UP_RECORDINGS = 40;

  private static final int WARM_UP_SECONDS = 15;
  private static final int SETTLING_SECONDS = 2;
  private static final int ROUND_SECONDS = 8;

  /** In a second; 20 where none is missing. */
  private static final int LEAST_LEVELS = 18;

  private final PulseServer server;

  RecordingBench(PulseServer server) {
    this.server = server;
  }

  void run(int rounds) throws Exception {
    Samples samples = new Samples();
    try (SoundUnderTest sound = new SoundUnderTest(server.address(), event -> {});
        AudioService tests = new AudioService(sound.time)) {
      warmUp(tests, sound.microphone());
      for (int round = 0; round < rounds; round++) {
        parec(samples);
        ours(samples, tests, sound.microphone());
      }
    }
    samples.print(OURS, "ms/s", YARDSTICK);
    samples.print(YARDSTICK, "ms/s", YARDSTICK);
    samples.print(ALLOCATION, "bytes", ALLOCATION);
  }

  private static MediaStream meter(
      AudioService tests, AudioCapturer microphone, DoubleConsumer levels) throws Exception {
    return tests
        .meter(microphone, levels)
        .toCompletableFuture()
        .get(ROUND_SECONDS, TimeUnit.SECONDS);
  }

  private static void warmUp(AudioService tests, AudioCapturer microphone) throws Exception {
    List<MediaStream> streams = new ArrayList<>();
    for (int i = 0; i < WARM_UP_RECORDINGS; i++) {
      streams.add(meter(tests, microphone, level -> {}));
    }
    TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
    streams.forEach(MediaStream::close);
  }

  private void parec(Samples samples) throws Exception {
    try (KeptProgram parec = server.client("sh", "-c", PAREC + AudioBench.MICROPHONE)) {
      TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
      Tasks tasks = Tasks.of(parec.pid());
      long before = tasks.cpu("");
      long begun = System.nanoTime();
      TimeUnit.SECONDS.sleep(ROUND_SECONDS);
      double seconds = (System.nanoTime() - begun) / 1e9;
      samples.add(YARDSTICK, (tasks.cpu("") - before) / 1e6 / seconds);
    }
  }

  @SuppressWarnings("try") // a stream that only has to be open
  private static void ours(Samples samples, AudioService tests, AudioCapturer microphone)
      throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = thread(threads);
    Tasks tasks = Tasks.ofThisProcess();
    AtomicInteger levels = new AtomicInteger();
    try (MediaStream stream = meter(tests, microphone, level -> levels.incrementAndGet())) {
      TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
      long cpu = tasks.cpu(THREAD);
      long allocated = threads.getThreadAllocatedBytes(thread);
      int told = levels.get();
      long begun = System.nanoTime();
      TimeUnit.SECONDS.sleep(ROUND_SECONDS);
      double seconds = (System.nanoTime() - begun) / 1e9;
      samples.add(OURS, (tasks.cpu(THREAD) - cpu) / 1e6 / seconds);
      samples.add(ALLOCATION, (threads.getThreadAllocatedBytes(thread) - allocated) / seconds);
      if (levels.get() - told < LEAST_LEVELS * seconds) {
        throw new IllegalStateException(levels.get() - told + " levels in " + seconds + " s");
      }
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
