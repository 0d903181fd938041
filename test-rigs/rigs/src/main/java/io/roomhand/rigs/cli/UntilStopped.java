package io.roomhand.rigs.cli;

import io.roomhand.core.thread.Threads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a command going until Ctrl-C or SIGTERM, and then lets it end in order. */
public final class UntilStopped {
  private static final Logger log = LoggerFactory.getLogger(UntilStopped.class);
  private static final int LIMIT_SECONDS = 5;

  private UntilStopped() {}

  /**
   * Blocks until the process is told to end, or the thread is interrupted, and then runs {@code
   * end}. In the first case the process ends with exit code 0 and nothing after this call runs.
   */
  public static void run(Runnable end) {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook = Threads.make("rig-stop", () -> stop(stop, ended));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      stop.await();
    } catch (InterruptedException e) {
      log.debug("interrupted");
    } finally {
      end.run();
      ended.countDown();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      log.trace("the process is ending", e);
    }
  }

  private static void stop(CountDownLatch stop, CountDownLatch ended) {
    stop.countDown();
    boolean clean = false;
    try {
      clean = ended.await(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      log.debug("interrupted while ending");
    }
    Runtime.getRuntime().halt(clean ? CliMain.OK : CliMain.REFUSED);
  }
}
