package io.roomhand.api.bench.against;

import io.roomhand.api.bench.BlockingWebSocket;
import io.roomhand.testkit.bench.Samples;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Commands and pictures of both services, which live at the same time: one client asks both, some
 * calls here, some there, so that whatever else the machine does meets both.
 */
final class RoundTrips {
  private static final int BATCH = 50;

  /**
   * 20,000 calls of each command: with the service's compiler thresholds its code is compiled only
   * after some 15,000. What is measured before that is the compiler.
   */
  private static final int WARM_UP_BATCHES = 400;

  private static final int BATCHES = 40;
  private static final int DEVICE_BATCH = 25;
  private static final int DEVICE_BATCHES = 8;

  /** As in the bench of the area: what follows a reply is not part of the next call's time. */
  private static final long PAUSE_NANOS = 100_000;

  private static final List<String> GET = List.of("{\"method\":\"getMicMute\"}");
  private static final List<String> SET =
      List.of(
          "{\"method\":\"setMicMute\",\"mute\":true}",
          "{\"method\":\"setMicMute\",\"mute\":false}");
  private static final List<String> HARDWARE = List.of("{\"method\":\"getHardware\"}");
  private static final List<String> MODES =
      List.of(
          "{\"method\":\"setModes\",\"mode\":\"1280x720p60\"}",
          "{\"method\":\"setModes\",\"mode\":\"1920x1080p60\"}");
  private static final List<String> STOP = List.of("{\"method\":\"ptzStop\"}");

  /** By the names of their figures, in the order in which they are measured. */
  private static final Map<String, List<String>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("ws getMicMute", GET);
    COMMANDS.put("ws setMicMute", SET);
    COMMANDS.put("ws getHardware", HARDWARE);
  }

  private final Sides<Checkout> checkouts;
  private final Belongings belongings;

  RoundTrips(Sides<Checkout> checkouts, Belongings belongings) {
    this.checkouts = checkouts;
    this.belongings = belongings;
  }

  private interface Call {
    void make(int i) throws IOException;

    /** Reads what came after the last reply, outside the measured time. */
    default void settle() throws IOException {}
  }

  /** The requests in turn. */
  private record Command(BlockingWebSocket socket, List<byte[]> frames) implements Call {
    @Override
    public void make(int i) throws IOException {
      socket.reply(frames.get(i % frames.size()));
    }

    @Override
    public void settle() throws IOException {
      socket.drain();
    }
  }

  void round(int round, Results results)
      throws ComparisonException, IOException, InterruptedException {
    Side first = Side.order(round).get(0);
    Side second = Side.order(round).get(1);
    try (LiveRoom one = new LiveRoom(checkouts.of(first), belongings);
        LiveRoom two = new LiveRoom(checkouts.of(second), belongings)) {
      Sides<LiveRoom> rooms = Sides.of(first, one, two);
      for (List<String> requests : COMMANDS.values()) {
        measure(calls(rooms, requests), WARM_UP_BATCHES, BATCH, 0);
      }
      for (Map.Entry<String, List<String>> command : COMMANDS.entrySet()) {
        commands(command.getKey(), calls(rooms, command.getValue()), rooms, results);
      }
      backToBack(rooms, results);
      device("ws setModes (line thread)", MODES, rooms, results);
      device("ws ptzStop (VISCA over TCP)", STOP, rooms, results);
      allocation(rooms, results);
      pictures(rooms, results);
    }
  }

  private static void commands(
      String name, Sides<Call> calls, Sides<LiveRoom> rooms, Results results)
      throws ComparisonException, IOException {
    int count = BATCHES * BATCH;
    Sides<Map<String, Long>> before = threadNanos(rooms);
    Sides<long[]> nanos = measure(calls, BATCHES, BATCH, PAUSE_NANOS);
    Sides<Map<String, Long>> after = threadNanos(rooms);
    for (Side side : Side.values()) {
      double p50 = Samples.p50(nanos.of(side), count);
      double p99 = Samples.percentile(nanos.of(side), count, 99);
      double used = 0;
      for (Map.Entry<String, Long> thread : after.of(side).entrySet()) {
        used += thread.getValue() - before.of(side).getOrDefault(thread.getKey(), 0L);
      }
      results.add(side, name + ", p50", p50, "us", Kind.COST);
      results.add(side, name + ", p99", p99, "us", Kind.TAIL);
      results.add(side, name + ", CPU time a call", used / 1_000 / count, "us", Kind.COST);
    }
  }

  private static Sides<Map<String, Long>> threadNanos(Sides<LiveRoom> rooms) throws IOException {
    return new Sides<>(rooms.here().service().threadNanos(), rooms.there().service().threadNanos());
  }

  private static void backToBack(Sides<LiveRoom> rooms, Results results)
      throws ComparisonException, IOException {
    Sides<long[]> nanos = measure(calls(rooms, SET), BATCHES, BATCH, 0);
    for (Side side : Side.values()) {
      double p50 = Samples.p50(nanos.of(side), BATCHES * BATCH);
      results.add(side, "ws setMicMute, back to back, p50", p50, "us", Kind.COST);
    }
  }

  private static void device(
      String name, List<String> requests, Sides<LiveRoom> rooms, Results results)
      throws ComparisonException, IOException {
    for (String request : requests) {
      rooms.here().good(request);
      rooms.there().good(request);
    }
    Sides<long[]> nanos =
        measure(calls(rooms, requests), DEVICE_BATCHES, DEVICE_BATCH, PAUSE_NANOS);
    for (Side side : Side.values()) {
      double p50 = Samples.p50(nanos.of(side), DEVICE_BATCHES * DEVICE_BATCH);
      results.add(side, name + ", p50", p50, "us", Kind.COST);
    }
  }

  private void allocation(Sides<LiveRoom> rooms, Results results)
      throws ComparisonException, IOException, InterruptedException {
    if (!Allocation.possible()) {
      results.note("not compared: allocation of a call, as this Java has no jcmd");
      return;
    }
    for (Side side : Side.values()) {
      LiveRoom room = rooms.of(side);
      Call call = calls(rooms, GET).of(side);
      long bytes =
          new Allocation(belongings)
              .during(
                  room.service().pid(),
                  () -> {
                    for (int i = 0; i < BATCHES * BATCH; i++) {
                      call.make(i);
                    }
                  });
      double each = (double) bytes / (BATCHES * BATCH);
      results.add(side, "ws getMicMute, allocation a call", each, "B", Kind.COST);
    }
  }

  private static void pictures(Sides<LiveRoom> rooms, Results results)
      throws ComparisonException, IOException, InterruptedException {
    try (LiveRoom.Pictures here = rooms.here().pictures();
        LiveRoom.Pictures there = rooms.there().pictures()) {
      Sides<Call> calls = new Sides<>(i -> here.mustGet(), i -> there.mustGet());
      measure(calls, 2, DEVICE_BATCH, 0);
      Sides<long[]> nanos = measure(calls, DEVICE_BATCHES, DEVICE_BATCH, PAUSE_NANOS);
      for (Side side : Side.values()) {
        double p50 = Samples.p50(nanos.of(side), DEVICE_BATCHES * DEVICE_BATCH);
        results.add(side, "http picture, p50", p50, "us", Kind.COST);
      }
    }
  }

  private static Sides<Call> calls(Sides<LiveRoom> rooms, List<String> requests) {
    List<byte[]> frames = requests.stream().map(BlockingWebSocket::frame).toList();
    return new Sides<>(
        new Command(rooms.here().socket(), frames), new Command(rooms.there().socket(), frames));
  }

  /** Batches of calls, the sides in turn: A B, B A, A B ... */
  private static Sides<long[]> measure(Sides<Call> calls, int batches, int batch, long pause)
      throws IOException {
    Sides<long[]> nanos = new Sides<>(new long[batches * batch], new long[batches * batch]);
    for (int turn = 0; turn < batches; turn++) {
      for (Side side : Side.order(turn)) {
        for (int i = turn * batch; i < (turn + 1) * batch; i++) {
          for (long next = System.nanoTime() + pause; System.nanoTime() < next; ) {
            Thread.onSpinWait();
          }
          if (pause > 0) {
            calls.of(side).settle();
          }
          long start = System.nanoTime();
          calls.of(side).make(i);
          nanos.of(side)[i] = System.nanoTime() - start;
        }
      }
    }
    return nanos;
  }
}
