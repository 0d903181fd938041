package io.roomhand.api;

import io.roomhand.core.thread.Threads;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What SIGTERM, Ctrl-C and SIGHUP do from the first line of {@code main} on: the service ends
 * within 2 s and with exit code 0, however far its start has come. By itself the JVM would exit
 * with 143.
 *
 * <p>A start under way is given up and waited for before anything is closed, because closing Vert.x
 * below a verticle that is being deployed takes worker threads and servers away from it.
 */
final class StopSignal {
  private static final int EXIT_FAILED = 1;
  private static final Duration LIMIT = Duration.ofMillis(1_900);

  /** How long a start that has been given up may take to its next step. */
  private static final Duration START_LIMIT = Duration.ofMillis(1_200);

  private record Service(Vertx vertx, RoomVerticle room, Future<?> deployed) {}

  private @Nullable Service service;
  private volatile boolean given;

  private StopSignal() {}

  /** Installs the shutdown hook. */
  static StopSignal awaited() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "roomhand-stop"));
    return signal;
  }

  /** Whether the process is ending: from then on nothing that fails is worth telling. */
  boolean given() {
    return given;
  }

  /**
   * Begins what a signal will have to end; does nothing where the signal has come before.
   *
   * @param deployment begins it, and returns at once
   * @return null when the process is ending
   */
  synchronized @Nullable Future<String> begin(
      Vertx vertx, RoomVerticle room, Supplier<Future<String>> deployment) {
    if (given) {
      return null;
    }
    Future<String> deployed = deployment.get();
    service = new Service(vertx, room, deployed);
    return deployed;
  }

  /** Ends a process that has begun nothing; {@code System.exit} would count as the signal. */
  void exit(int code) {
    if (!given) {
      end(code);
    }
  }

  private void stop() {
    Service running;
    synchronized (this) {
      given = true;
      running = service;
    }
    int code = 0;
    if (running != null) {
      Thread closing = Threads.start("roomhand-close", () -> close(running));
      code = ended(closing) ? 0 : EXIT_FAILED;
    }
    end(code);
  }

  private static void end(int code) {
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(code);
  }

  private static boolean ended(Thread closing) {
    try {
      closing.join(LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (closing.isAlive()) {
      log().error("not everything could be stopped in time");
    }
    return !closing.isAlive();
  }

  private static void close(Service running) {
    running.room().abandonStart();
    if (waitFor(running.deployed(), START_LIMIT)) {
      waitFor(running.vertx().close(), LIMIT);
    }
    running.room().release();
  }

  /** False where the limit has passed; blocks. */
  private static boolean waitFor(Future<?> future, Duration limit) {
    try {
      future.toCompletionStage().toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException failed) {
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Made late: the first logger of a process reads how it shall log. */
  private static Logger log() {
    return LoggerFactory.getLogger(StopSignal.class);
  }
}
