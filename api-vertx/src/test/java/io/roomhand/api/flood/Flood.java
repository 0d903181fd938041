package io.roomhand.api.flood;

import io.roomhand.api.fixture.RawWebSocket;
import io.roomhand.api.process.LaunchedService;
import io.roomhand.testkit.bench.Samples;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What clients that behave see of a service that others flood. */
public final class Flood {
  private static final int SIGN_INS = 100;
  private static final Duration BETWEEN_CALLS = Duration.ofMillis(5);

  /** Every so many rounds of a call the memory is looked at. */
  private static final int LOOK = 2_000;

  /**
   * What was seen.
   *
   * @param connections that strangers made
   * @param strangers the most that were connected at the same time
   * @param calls of the good client that were answered
   * @param signIns that succeeded
   * @param heapKilobytes the most that was in use after a collection
   * @param residentKilobytes the most
   */
  public record Outcome(
      int connections,
      int strangers,
      int calls,
      double p99Millis,
      double slowestMillis,
      int signIns,
      double slowestSignInMillis,
      long heapKilobytes,
      long residentKilobytes) {}

  private final LaunchedService service;
  private long[] nanos = new long[1_024];
  private int calls;
  private int signIns;
  private long slowestSignIn;
  private @Nullable IOException failed;
  private long heap;
  private long resident;

  private Flood(LaunchedService service) {
    this.service = service;
  }

  /** Strangers who never sign in, while others call and sign in; blocks for the duration. */
  public static Outcome strangers(LaunchedService service, Duration duration) throws Exception {
    Flood flood = new Flood(service);
    try (Strangers strangers = new Strangers(service.webSocketPort())) {
      flood.measure(duration, true);
      return flood.outcome(strangers.connections(), strangers.most());
    }
  }

  /**
   * Watchers who read, and one who does not, while a client selects cameras; blocks for the
   * duration.
   *
   * @param selections in a second
   */
  public static Outcome selections(
      LaunchedService service, int watchers, int selections, Duration duration) throws Exception {
    Flood flood = new Flood(service);
    List<Thread> threads = new ArrayList<>();
    try (RawWebSocket deaf = flood.operator()) {
      try (RawWebSocket selecting = flood.operator()) {
        JsonObject hardware = selecting.call("getHardware");
        for (int i = 0; i < watchers; i++) {
          threads.add(reading(flood.operator()));
        }
        threads.add(selecting(selecting, hardware, selections));
        flood.measure(duration, false);
      }
      if (!deaf.call("getMicMute").getBoolean("result")) {
        throw new IOException("the watcher that did not read was not served any more");
      }
    } finally {
      for (Thread thread : threads) {
        thread.interrupt();
      }
    }
    return flood.outcome(0, 0);
  }

  private RawWebSocket operator() throws IOException {
    return new RawWebSocket(service.webSocketPort(), "/local", service.bearer());
  }

  private static Thread reading(RawWebSocket watcher) {
    return daemon(
        () -> {
          try (watcher) {
            watcher.discard();
          }
        });
  }

  private static Thread selecting(RawWebSocket client, JsonObject hardware, int selections) {
    List<JsonObject> cameras =
        hardware.getJsonArray("videoCapturers").stream().map(JsonObject.class::cast).toList();
    daemon(
        () -> {
          client.discard();
        });
    return daemon(
        () -> {
          long next = System.nanoTime();
          for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
            JsonObject camera = cameras.get(i % cameras.size());
            client.send(camera.copy().put("method", "setVideoCapturer").encode());
            next += 1_000_000_000L / selections;
            sleepUntil(next);
          }
        });
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static Thread daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void measure(Duration duration, boolean withSignIns) throws Exception {
    long start = System.nanoTime();
    long end = start + duration.toNanos();
    try (RawWebSocket good = operator()) {
      Thread others = withSignIns ? daemon(() -> signIn(start, duration)) : null;
      for (long next = start; System.nanoTime() < end; next += BETWEEN_CALLS.toNanos()) {
        long before = System.nanoTime();
        if (!good.call("getMicMute").getBoolean("result")) {
          throw new IOException("the good client was not served");
        }
        add(System.nanoTime() - before);
        if (calls % LOOK == 0) {
          look();
        }
        next = Math.max(next, System.nanoTime() - BETWEEN_CALLS.toNanos());
        sleepUntil(next);
      }
      if (others != null) {
        others.join();
      }
    }
    if (failed != null) {
      throw new IOException("a fresh client could not sign in", failed);
    }
    look();
  }

  private void signIn(long start, Duration duration) throws IOException, InterruptedException {
    for (int i = 0; i < SIGN_INS; i++) {
      sleepUntil(start + duration.toNanos() * i / SIGN_INS);
      long before = System.nanoTime();
      try (RawWebSocket fresh = RawWebSocket.signedIn(service.webSocketPort())) {
        signIns += fresh.call("getMicMute").getBoolean("result") ? 1 : 0;
      } catch (IOException notServed) {
        failed = notServed;
      }
      slowestSignIn = Math.max(slowestSignIn, System.nanoTime() - before);
    }
  }

  private void add(long duration) {
    if (calls == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * calls);
    }
    nanos[calls++] = duration;
  }

  private void look() throws IOException, InterruptedException {
    heap = Math.max(heap, service.heapKilobytes());
    resident = Math.max(resident, service.residentKilobytes());
  }

  private static void sleepUntil(long moment) throws InterruptedException {
    long left = moment - System.nanoTime();
    if (left > 0) {
      Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
    }
  }

  private Outcome outcome(int connections, int strangers) {
    return new Outcome(
        connections,
        strangers,
        calls,
        Samples.percentile(nanos, calls, 99) / 1_000,
        Samples.percentile(nanos, calls, 100) / 1_000,
        signIns,
        slowestSignIn / 1e6,
        heap,
        resident);
  }
}
