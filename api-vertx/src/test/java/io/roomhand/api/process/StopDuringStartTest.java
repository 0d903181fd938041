package io.roomhand.api.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.RoomVerticle;
import io.roomhand.api.config.RoomhandConfig;
import io.roomhand.api.fixture.RunningRoom;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stop that comes while the service starts is a clean end, whatever the start is doing. {@code
 * -Droomhand.stops=500} for more.
 */
class StopDuringStartTest {
  private static final int STOPS = Integer.getInteger("roomhand.stops", 50);
  private static final int KILLED_BY_SIGTERM = 128 + 15;

  /**
   * A JVM that gets the signal while it brings up its module system may find itself at the wrong
   * level, and end with this: 17.0.15 in one of 400 starts, 25.0.3 in one of 150.
   */
  private static final int JVM_FAILED = 1;

  private static final String OURS = "io.roomhand.";

  /** A class that is needed only once the shutdown hook stands. */
  private static final String AFTER_THE_HOOK = "picocli.CommandLine ";

  /**
   * JDK 21 and later write down each exit, and say so when a signal comes before they can: seen
   * with 25.0.3 some 100 ms before the first class of ours.
   */
  private static final String WORDS_OF_THE_JVM = "Runtime.exit(143) logging failed: ";

  private static final String[] FREE_PORTS = {"--ws-port", "0", "--http-port", "0"};

  @TempDir private Path folder;

  @Test
  void sigtermAtAnyMomentOfTheStartIsACleanEnd() throws Exception {
    long start = System.nanoTime();
    try (ServiceProcess service = ServiceProcess.onFreePorts(folder.resolve("measured"))) {
      service.process.destroy();
      assertThat(service.awaitExit()).isZero();
    }
    long ready = System.nanoTime() - start;
    Random random = new Random(11);
    for (int stop = 0; stop < STOPS; stop++) {
      stopAfter((long) ((stop + random.nextDouble()) / STOPS * ready));
    }
  }

  private void stopAfter(long nanos) throws Exception {
    Path data = folder.resolve("data");
    Path classes = folder.resolve("classes" + nanos + ".log");
    long start = System.nanoTime();
    try (ServiceProcess service =
        ServiceProcess.startWith(
            List.of("-Xlog:class+load=info:file=" + classes), data, FREE_PORTS)) {
      for (long left = nanos; left > 0; left = start + nanos - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      service.process.destroy();
      int code = service.awaitExit();
      String told = "%d ms after the start: exit code %d, %s";
      String moment = told.formatted(TimeUnit.NANOSECONDS.toMillis(nanos), code, service.errors());
      boolean inTheJvm = code == JVM_FAILED && !loaded(classes, OURS);
      boolean beforeTheHook =
          !loaded(classes, AFTER_THE_HOOK) && (code == KILLED_BY_SIGTERM || inTheJvm);
      if (!beforeTheHook) {
        assertThat(code).as(moment).isZero();
      }
      assertThat(service.errors().lines())
          .as(moment)
          .allMatch(
              line ->
                  line.matches("[0-9:.]+ INFO .*")
                      || (beforeTheHook && line.startsWith(WORDS_OF_THE_JVM)));
      for (String left : List.of("run.json", "local.token", "virtual.sock")) {
        assertThat(data.resolve(left)).as(moment).doesNotExist();
      }
    }
  }

  /** Opening a pipe that nobody reads from blocks for ever: a worker of the start hangs in it. */
  @Test
  void sigtermEndsAStartThatHangs() throws Exception {
    Path pipe = pipe("visca.trace");
    try (ServiceProcess service =
        ServiceProcess.start(
            folder.resolve("data"), "--ws-port", "0", "--trace", "visca=" + pipe)) {
      await().until(() -> threads(service).contains("vert.x-worker"));
      service.process.destroy();
      assertThat(service.awaitExit()).as(service.errors()).isZero();
      assertThat(service.errors()).isEmpty();
    }
  }

  @Test
  void sigtermEndsAStartThatWaitsForItsConfiguration() throws Exception {
    Path pipe = pipe("roomhand.yaml");
    Path classes = folder.resolve("classes.log");
    try (ServiceProcess service =
        ServiceProcess.startWith(
            List.of("-Xlog:class+load=info:file=" + classes),
            folder.resolve("data"),
            "--config",
            pipe.toString())) {
      await().until(() -> loaded(classes, AFTER_THE_HOOK));
      service.process.destroy();
      assertThat(service.awaitExit()).as(service.errors()).isZero();
      assertThat(service.errors()).isEmpty();
    }
  }

  /** A conference layer in the same process may close its Vert.x at any time, too. */
  @Test
  void closingVertxDuringTheStartLetsGoOfEverything() throws Exception {
    Random random = new Random(5);
    for (int attempt = 0; attempt < 12; attempt++) {
      Path data = folder.resolve("embedded" + attempt);
      Vertx vertx = Vertx.vertx();
      RoomVerticle room = new RoomVerticle(RoomhandConfig.DEFAULT.withPorts(0, 0), data, true);
      vertx.deployVerticle(room);
      LockSupport.parkNanos(random.nextLong(300_000_000));
      RunningRoom.await(vertx.close());
      await().until(() -> !Files.exists(data.resolve("virtual.sock")));
      try (RunningRoom again = RunningRoom.start(RoomhandConfig.DEFAULT.withPorts(0, 0), data)) {
        assertThat(again.room.webSocketPort()).isPositive();
      }
    }
  }

  private Path pipe(String name) throws IOException, InterruptedException {
    Path pipe = folder.resolve(name);
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start();
    if (made.waitFor() != 0) {
      fail("mkfifo");
    }
    return pipe;
  }

  private static boolean loaded(Path classes, String name) throws IOException {
    return Files.exists(classes) && Files.readString(classes).contains(name);
  }

  private static String threads(ServiceProcess service) throws IOException {
    StringBuilder names = new StringBuilder();
    try (var tasks = Files.list(Path.of("/proc/" + service.process.pid() + "/task"))) {
      for (Path task : tasks.toList()) {
        names.append(Files.readString(task.resolve("comm")));
      }
    }
    return names.toString();
  }
}
