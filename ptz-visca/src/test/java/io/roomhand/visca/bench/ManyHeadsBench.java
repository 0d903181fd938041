package io.roomhand.visca.bench;

import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.testkit.bench.Samples;
import io.roomhand.virtualroom.net.NetworkLoop;
import io.roomhand.virtualroom.visca.Transport;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** 200 heads in one process, each with 10 commands a second, against one head alone. */
final class ManyHeadsBench {
  private static final int HEADS = 200;
  private static final int SECONDS = 5;
  private static final int RATE = 10;

  void run() throws Exception {
    System.out.println("heads in one process, each with 10 commands a second");
    double[] one = measure(1);
    double[] many = measure(HEADS);
    System.out.printf(Locale.ROOT, "%-44s p50 %8.3f ms  p99 %8.3f ms%n", "1 head", one[0], one[1]);
    System.out.printf(
        Locale.ROOT,
        "%-44s p50 %8.3f ms  p99 %8.3f ms (%.2fx vs 1 head)  failed: %.0f  %.0f kB a head%n",
        HEADS + " heads",
        many[0],
        many[1],
        many[1] / one[1],
        many[2],
        many[3]);
  }

  /** Many heads alone. */
  void runShort() throws Exception {
    double[] many = measure(HEADS);
    System.out.printf(
        Locale.ROOT,
        "%-44s p50 %8.3f ms  p99 %8.3f ms  failed: %.0f  %.0f kB a head%n",
        HEADS + " heads",
        many[0],
        many[1],
        many[2],
        many[3]);
  }

  /** p50 and p99 in ms, how many commands failed, and kB of heap a head. */
  private static double[] measure(int count) throws Exception {
    List<ViscaCameraEmulator> cameras = new ArrayList<>();
    try (NetworkLoop loop = new NetworkLoop("bench-cameras")) {
      for (int i = 0; i < count; i++) {
        cameras.add(
            ViscaCameraEmulator.start(
                Options.ANY_PORT.withTransport(Transport.UDP).withLoop(loop)));
      }
      long before = heap();
      try (BenchHeads heads =
          new BenchHeads(cameras.stream().map(ViscaCameraEmulator::address).toList())) {
        double kilobytes = (heap() - before) / 1024.0 / count;
        double[] times = drive(heads, count);
        return new double[] {times[0], times[1], times[2], kilobytes};
      }
    } finally {
      cameras.forEach(ViscaCameraEmulator::close);
    }
  }

  private static double[] drive(BenchHeads heads, int count) throws Exception {
    int calls = Math.max(count * RATE * SECONDS, 500);
    long every = TimeUnit.SECONDS.toNanos(1) / (RATE * (long) count);
    long[] nanos = new long[calls];
    AtomicInteger failed = new AtomicInteger();
    Semaphore done = new Semaphore(0);
    List<PtzHead> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(heads.head(i));
    }
    long next = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      int call = i;
      long start = System.nanoTime();
      double speed = (i / count) % 2 == 0 ? 0.2 : 0.4;
      all.get(i % count)
          .drive(Axes.of(PtzAxis.PAN, speed))
          .whenComplete(
              (ok, failure) -> {
                nanos[call] = System.nanoTime() - start;
                if (failure != null) {
                  failed.incrementAndGet();
                }
                done.release();
              });
      next += every;
      while (System.nanoTime() < next) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
    }
    if (!done.tryAcquire(calls, 5, TimeUnit.SECONDS)) {
      failed.addAndGet(calls - done.availablePermits());
    }
    return new double[] {
      Samples.percentile(nanos, calls, 50) / 1_000,
      Samples.percentile(nanos, calls, 99) / 1_000,
      failed.get()
    };
  }

  private static long heap() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
