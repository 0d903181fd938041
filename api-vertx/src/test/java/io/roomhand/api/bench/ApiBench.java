package io.roomhand.api.bench;

import io.roomhand.api.fixture.ScratchFolder;
import io.roomhand.testkit.bench.Bench;
import io.roomhand.testkit.bench.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Commands against a bare echo, over WebSocket (two processes) and over the bus (one). Every
 * subject is measured in turn within each run, so that the ratios hold whatever else the machine
 * does.
 */
public final class ApiBench implements Bench {
  private static final int RUNS = 5;
  private static final int WARM_UP = 10_000;
  private static final int CALLS = 10_000;
  private static final int DEVICE_CALLS = 2_000;

  /**
   * Between two calls of any subject: what follows a reply, such as the event of a mute and the
   * light that it switches, is not part of the next call's time.
   */
  private static final long PAUSE_NANOS = 100_000;

  private static final String ECHO = "ws bare echo";
  private static final String LARGE_ECHO = "ws bare echo, size of getHardware";
  private static final String BACK_TO_BACK = "ws setMicMute, back to back";
  private static final String AUTH = "{\"method\":\"auth\",\"type\":\"unsecured\"}";

  private final Samples samples = new Samples();
  private final long[] nanos = new long[CALLS];

  @Override
  public String area() {
    return "api";
  }

  @Override
  public void run() throws Exception {
    roundTrips();
    new ReadyBench().run();
  }

  private void roundTrips() throws Exception {
    System.out.printf(
        "round trips, median of the p50 of %d interleaved runs, %d us between two calls%n",
        RUNS, PAUSE_NANOS / 1_000);
    webSocket();
    for (String name : List.of(ECHO, "ws getMicMute", "ws setMicMute", "ws getHardware")) {
      samples.print(name, "us", ECHO);
    }
    samples.print(BACK_TO_BACK, "us", ECHO);
    samples.print(LARGE_ECHO, "us", ECHO);
    samples.print("ws getHardware", "us", LARGE_ECHO);
    if (samples.has("ws node, JSON")) {
      for (String name : List.of("ws node, JSON", "ws getMicMute", "ws setMicMute")) {
        samples.print(name, "us", "ws node, JSON");
      }
    }
    new BusBench(RUNS).run();
    new PositionBench(RUNS).run();
    System.out.println("device commands: one round trip to the line or the head");
    for (String name : List.of("ws setModes (line thread)", "ws ptzStop (VISCA over TCP)")) {
      samples.print(name, "us", ECHO);
    }
  }

  private void webSocket() throws Exception {
    try (ScratchFolder data = new ScratchFolder()) {
      webSocket(data.path());
    }
  }

  private void webSocket(Path data) throws Exception {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                BenchServer.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (NodeYardstick node = NodeYardstick.start()) {
      BufferedReader out = server.inputReader(StandardCharsets.UTF_8);
      String line = out.readLine();
      if (line == null) {
        throw new IOException("the bench's server did not start");
      }
      String[] ports = line.split(" ", 2);
      try (BlockingWebSocket echo = new BlockingWebSocket(Integer.parseInt(ports[0]));
          BlockingWebSocket room = new BlockingWebSocket(Integer.parseInt(ports[1]))) {
        room.call(BlockingWebSocket.frame(AUTH));
        measure(echo, room, node);
      }
    } finally {
      server.getOutputStream().close();
      if (!server.waitFor(5, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    }
  }

  private void measure(BlockingWebSocket echo, BlockingWebSocket room, @Nullable NodeYardstick node)
      throws IOException {
    byte[] get = BlockingWebSocket.frame("{\"method\":\"getMicMute\"}");
    byte[][] set = {
      BlockingWebSocket.frame("{\"method\":\"setMicMute\",\"mute\":true}"),
      BlockingWebSocket.frame("{\"method\":\"setMicMute\",\"mute\":false}")
    };
    byte[] hardware = BlockingWebSocket.frame("{\"method\":\"getHardware\"}");
    byte[] large = BlockingWebSocket.frame(room.call(hardware));
    byte[][] modes = {
      BlockingWebSocket.frame("{\"method\":\"setModes\",\"mode\":\"1280x720p60\"}"),
      BlockingWebSocket.frame("{\"method\":\"setModes\",\"mode\":\"1920x1080p60\"}")
    };
    byte[] stop = BlockingWebSocket.frame("{\"method\":\"ptzStop\"}");
    try (BlockingWebSocket nodeClient = node == null ? null : new BlockingWebSocket(node.port())) {
      for (int run = -1; run < RUNS; run++) {
        int calls = run < 0 ? WARM_UP : CALLS;
        record(run, ECHO, calls, i -> echo.roundTrip(get));
        record(run, "ws getMicMute", calls, i -> room.roundTrip(get));
        record(run, "ws setMicMute", calls, i -> withEvent(room, set[i % 2]));
        record(run, BACK_TO_BACK, calls, 0, i -> withEvent(room, set[i % 2]));
        record(run, "ws getHardware", calls, i -> room.roundTrip(hardware));
        record(run, LARGE_ECHO, calls, i -> echo.roundTrip(large));
        if (nodeClient != null) {
          record(run, "ws node, JSON", calls, i -> nodeClient.roundTrip(get));
        }
        record(run, "ws setModes (line thread)", DEVICE_CALLS, i -> room.call(modes[i % 2]));
        record(run, "ws ptzStop (VISCA over TCP)", DEVICE_CALLS / 10, i -> room.call(stop));
        while (!room.call(get).contains("getMicMute")) {
          // the events of the last commands are read before the next subject
        }
      }
    }
  }

  /** The reply; its event is read outside the measured time by the next call's first read. */
  private long pendingStart;

  private void withEvent(BlockingWebSocket room, byte[] frame) throws IOException {
    room.roundTrip(frame);
    pendingStart = System.nanoTime();
    room.message();
  }

  private interface Call {
    void make(int i) throws IOException;
  }

  private void record(int run, String name, int calls, Call call) throws IOException {
    record(run, name, calls, PAUSE_NANOS, call);
  }

  private void record(int run, String name, int calls, long pause, Call call) throws IOException {
    for (int i = 0; i < calls; i++) {
      pendingStart = 0;
      for (long next = System.nanoTime() + pause; System.nanoTime() < next; ) {
        Thread.onSpinWait();
      }
      long start = System.nanoTime();
      call.make(i);
      nanos[i] = (pendingStart == 0 ? System.nanoTime() : pendingStart) - start;
    }
    if (run >= 0) {
      samples.add(name, Samples.p50(nanos, calls));
    }
  }
}
