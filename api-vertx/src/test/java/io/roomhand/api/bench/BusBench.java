package io.roomhand.api.bench;

import io.roomhand.api.RoomVerticle;
import io.roomhand.api.config.RoomhandConfig;
import io.roomhand.api.fixture.ScratchFolder;
import io.roomhand.api.json.LeanJsonFactory;
import io.roomhand.testkit.bench.Samples;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Commands over the bus against a bare echo, all in one process. It is a program, too, which the
 * comparison of two builds runs on the classes of either.
 */
public final class BusBench {
  private static final int CALLS = 10_000;
  private static final String ECHO = "bus bare echo";
  private static final String GET = "bus getMicMute";
  private static final String SET = "bus setMicMute";
  private static final String HARDWARE = "bus getHardware";

  private final int runs;
  private final Samples samples = new Samples();

  BusBench(int runs) {
    this.runs = runs;
  }

  public static void main(String[] args) throws Exception {
    System.setProperty(LeanJsonFactory.PROPERTY, "true");
    new BusBench(3).run();
    System.exit(0);
  }

  void run() throws Exception {
    try (ScratchFolder data = new ScratchFolder()) {
      measure(data.path());
    }
    for (String name : List.of(ECHO, GET, SET, HARDWARE)) {
      samples.print(name, "us", ECHO);
    }
  }

  /** The conference layer's side of the bus: asks from a context of its own. */
  private static final class Asker extends VerticleBase {
    private final long[] nanos = new long[CALLS];
    private volatile String thread = "";

    @Override
    public Future<?> start() {
      thread = Thread.currentThread().getName();
      return Future.succeededFuture();
    }

    CompletableFuture<Double> ask(String address, List<JsonObject> requests, int calls) {
      CompletableFuture<Double> done = new CompletableFuture<>();
      context.runOnContext(ignored -> next(address, requests, 0, calls, done));
      return done;
    }

    private void next(
        String address,
        List<JsonObject> requests,
        int i,
        int calls,
        CompletableFuture<Double> done) {
      if (i == calls) {
        done.complete(Samples.p50(nanos, calls));
        return;
      }
      long start = System.nanoTime();
      vertx
          .eventBus()
          .<JsonObject>request(address, requests.get(i % requests.size()))
          .onComplete(
              answer -> {
                nanos[i] = System.nanoTime() - start;
                if (answer.failed()) {
                  done.completeExceptionally(answer.cause());
                } else {
                  context.runOnContext(ignored -> next(address, requests, i + 1, calls, done));
                }
              });
    }
  }

  private void measure(Path data) throws Exception {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    Asker asker = new Asker();
    RoomVerticle room = new RoomVerticle(RoomhandConfig.DEFAULT.withPorts(0, 0), data, true);
    try {
      wait(vertx.deployVerticle(asker));
      wait(vertx.deployVerticle(room));
      deployEcho(vertx, asker.thread);
      List<JsonObject> get = List.of(new JsonObject().put("method", "getMicMute"));
      List<JsonObject> set =
          List.of(
              new JsonObject().put("method", "setMicMute").put("mute", true),
              new JsonObject().put("method", "setMicMute").put("mute", false));
      List<JsonObject> hardware = List.of(new JsonObject().put("method", "getHardware"));
      for (int run = -1; run < runs; run++) {
        double echo = asker.ask("echo", get, CALLS).get();
        double getMute = asker.ask("roomhand.control", get, CALLS).get();
        double setMute = asker.ask("roomhand.control", set, CALLS).get();
        double list = asker.ask("roomhand.control", hardware, CALLS).get();
        if (run >= 0) {
          samples.add(ECHO, echo);
          samples.add(GET, getMute);
          samples.add(SET, setMute);
          samples.add(HARDWARE, list);
        }
      }
    } finally {
      wait(vertx.close());
    }
  }

  /** On the room's event loop, which is the one that is not the asker's. */
  private static void deployEcho(Vertx vertx, String askersThread) throws Exception {
    for (int attempt = 0; attempt < 4; attempt++) {
      BusEcho echo = new BusEcho(askersThread);
      wait(vertx.deployVerticle(echo));
      if (echo.serves) {
        return;
      }
    }
    throw new IllegalStateException("no event loop for the echo");
  }

  private static final class BusEcho extends VerticleBase {
    private final String notHere;
    private volatile boolean serves;

    BusEcho(String notHere) {
      this.notHere = notHere;
    }

    @Override
    public Future<?> start() {
      if (Thread.currentThread().getName().equals(notHere)) {
        return Future.succeededFuture();
      }
      serves = true;
      return vertx
          .eventBus()
          .<JsonObject>consumer("echo", message -> message.reply(message.body()))
          .completion();
    }
  }

  private static void wait(Future<?> future) throws Exception {
    future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
