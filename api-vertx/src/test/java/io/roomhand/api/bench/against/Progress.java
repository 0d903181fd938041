package io.roomhand.api.bench.against;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Tells on standard error what is being done, and again whenever it takes long. */
final class Progress implements AutoCloseable {
  private static final int AGAIN_SECONDS = 10;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "bench-progress");
            thread.setDaemon(true);
            return thread;
          });
  private String step = "";
  private long since;

  Progress() {
    ScheduledFuture<?> unused =
        clock.scheduleAtFixedRate(this::remind, AGAIN_SECONDS, AGAIN_SECONDS, TimeUnit.SECONDS);
  }

  synchronized void step(String what) {
    step = what;
    since = System.nanoTime();
    say(what);
  }

  private synchronized void remind() {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
    if (!step.isEmpty() && seconds >= AGAIN_SECONDS / 2) {
      say("... " + step + ", " + seconds + " s");
    }
  }

  private void say(String what) {
    System.err.println("roomhand: " + what);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
