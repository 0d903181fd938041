package io.roomhand.visca.bench;

import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.virtualroom.visca.ReceivedFrame;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator.Options;
import io.roomhand.virtualroom.visca.camera.Timing;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A joystick that tells 1,000 velocities a second for 10 seconds, then is let go. */
final class JoystickBench {
  private static final int UPDATES = 10_000;
  private static final long EVERY = 1_000_000;

  void run() throws Exception {
    try (ViscaCameraEmulator camera =
            ViscaCameraEmulator.start(Options.ANY_PORT.withTiming(Timing.AS_THE_MODEL));
        BenchHeads heads = new BenchHeads(List.of(camera.address()))) {
      PtzHead head = heads.head(0);
      camera.clearReceived();
      long next = System.nanoTime();
      for (int i = 0; i < UPDATES; i++) {
        double angle = i / 500.0;
        CompletionStage<Void> unused =
            head.drive(new Axes<>(Math.sin(angle), Math.cos(angle), null));
        next += EVERY;
        while (System.nanoTime() < next) {
          LockSupport.parkNanos(next - System.nanoTime());
        }
      }
      head.stop().toCompletableFuture().get(2, TimeUnit.SECONDS);
      long stopped = System.nanoTime();
      int pan = camera.pan();
      int tilt = camera.tilt();
      Thread.sleep(300);
      List<ReceivedFrame> frames = camera.received();
      long drives = frames.stream().filter(frame -> isDrive(frame)).count();
      long after =
          frames.stream().filter(frame -> isDrive(frame) && frame.nanoTime() > stopped).count();
      System.out.printf(
          Locale.ROOT,
          "%-44s %d drives sent for %d updates, 60 03: %d, drives after the stop: %d,"
              + " moved after the stop: %d units%n",
          "joystick, 1,000 updates a second for 10 s",
          drives,
          UPDATES,
          camera.bufferFulls(),
          after,
          Math.abs(camera.pan() - pan) + Math.abs(camera.tilt() - tilt));
    }
  }

  private static boolean isDrive(ReceivedFrame frame) {
    return frame.hex().startsWith("81 01 06 01") && !frame.hex().endsWith("03 03 FF");
  }
}
