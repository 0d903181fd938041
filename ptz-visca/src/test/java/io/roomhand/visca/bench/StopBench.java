package io.roomhand.visca.bench;

import static org.awaitility.Awaitility.await;

import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.testkit.bench.Samples;
import io.roomhand.virtualroom.visca.ReceivedFrame;
import io.roomhand.virtualroom.visca.Transport;
import io.roomhand.virtualroom.visca.ViscaCamera;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator.Options;
import io.roomhand.virtualroom.visca.ViscaSerialEmulator;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * From the call of stop to its bytes at the camera, with 100 moves asked for, both sockets busy and
 * the last ACK lost.
 */
final class StopBench {
  private static final int STOPS = 300;
  private static final int SHORT_STOPS = 40;

  /** Of each transport: of the first ones the compiler takes more time than the way. */
  private static final int WARM_UP = 40;

  private static final int MOVES = 100;
  private static final String STOP = "81 01 06 01";
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(1);

  void run() throws Exception {
    System.out.println("stop: from the call to its bytes at the camera (bar: p99 5 ms)");
    network(STOPS);
    try (ViscaSerialEmulator line = ViscaSerialEmulator.start(Options.ANY_PORT);
        BenchHeads heads = new BenchHeads(List.of(line.address(1)))) {
      // The bar: the frame on the wire (at most 15 bytes, 15.6 ms), the stop's own 9.4 ms, and 1
      // ms.
      stops("9600 baud", line.cameras().get(0), heads.head(0), STOPS / 5);
    }
  }

  /** Over the network alone: on a serial line the wire takes nearly all of the time. */
  void runShort() throws Exception {
    network(SHORT_STOPS);
  }

  private static void network(int stops) throws Exception {
    for (Transport transport : List.of(Transport.TCP, Transport.UDP, Transport.SONY)) {
      try (ViscaCameraEmulator camera =
              ViscaCameraEmulator.start(Options.ANY_PORT.withTransport(transport));
          BenchHeads heads = new BenchHeads(List.of(camera.address()))) {
        stops(transport.name().toLowerCase(Locale.ROOT), camera, heads.head(0), stops);
      }
    }
  }

  private static void stops(String name, ViscaCamera camera, PtzHead head, int stops)
      throws Exception {
    long[] nanos = new long[stops];
    int late = 0;
    for (int i = -WARM_UP; i < stops; i++) {
      prepare(camera, head);
      camera.clearReceived();
      camera.loseAcks(1);
      for (int m = 0; m < MOVES; m++) {
        CompletionStage<?> unused =
            head.move(Axes.of(m % 2 == 0 ? PtzAxis.PAN : PtzAxis.ZOOM, 100 + m));
      }
      long called = System.nanoTime();
      CompletionStage<Void> stopped = head.stop();
      ReceivedFrame stop = camera.awaitFrame(STOP, LIMIT);
      if (i >= 0) {
        nanos[i] = stop.nanoTime() - called;
      }
      stopped.toCompletableFuture().get(2, TimeUnit.SECONDS);
      late += movesAfter(camera, stop);
    }
    boolean few = stops == SHORT_STOPS; // of so few there is no 99th percentile
    System.out.printf(
        Locale.ROOT,
        "%-44s p50 %8.3f ms  %smax %8.3f ms  moves sent after a stop: %d%n",
        "stop over " + name,
        Samples.percentile(nanos, stops, 50) / 1_000,
        few
            ? ""
            : String.format(
                Locale.ROOT, "p99 %8.3f ms  ", Samples.percentile(nanos, stops, 99) / 1_000),
        Samples.percentile(nanos, stops, 100) / 1_000,
        late);
  }

  /** Both sockets hold a move that lasts: to where the axis is far from. */
  private static void prepare(ViscaCamera camera, PtzHead head) throws Exception {
    int pan = camera.pan() < 0 ? 2000 : -2000;
    head.move(new Axes<>(pan, null, null)).toCompletableFuture().get(2, TimeUnit.SECONDS);
    int zoom = camera.zoom() < 8_000 ? 16_000 : 0;
    head.move(new Axes<>(null, null, zoom)).toCompletableFuture().get(2, TimeUnit.SECONDS);
    await().pollInterval(LOOK).atMost(LIMIT).until(() -> camera.busySockets() == 2);
  }

  private static int movesAfter(ViscaCamera camera, ReceivedFrame stop) {
    int count = 0;
    for (ReceivedFrame frame : camera.received()) {
      boolean move = frame.hex().startsWith("81 01 06 02") || frame.hex().startsWith("81 01 04 47");
      count += move && frame.nanoTime() > stop.nanoTime() ? 1 : 0;
    }
    return count;
  }
}
