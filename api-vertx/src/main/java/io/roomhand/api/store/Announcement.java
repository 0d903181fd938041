package io.roomhand.api.store;

import io.roomhand.core.device.Reason;
import io.roomhand.core.time.TimeSource;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells our own tools where the service listens. They are all that needs to know: where the disk
 * does not take it, the room goes on without, and it is tried again until it does. Made and used on
 * the room thread; closed on any.
 */
public final class Announcement implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Announcement.class);

  static final Duration FIRST_RETRY = Duration.ofSeconds(2);
  static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

  private final DataFiles files;
  private final JsonObject run;
  private final TimeSource time;
  private final Vertx vertx;
  private final Context roomThread;
  private Duration retry = FIRST_RETRY;
  private boolean told;
  private volatile boolean closed;
  private volatile TimeSource.Timer timer = () -> {};

  /**
   * @param run what the tools read
   */
  public Announcement(DataFiles files, JsonObject run, TimeSource time, Vertx vertx) {
    this.files = files;
    this.run = run;
    this.time = time;
    this.vertx = vertx;
    this.roomThread = vertx.getOrCreateContext();
  }

  /** Completes after the first attempt, whether it succeeds or not. */
  public Future<Void> make() {
    return vertx
        .executeBlocking(
            () -> {
              if (!closed) {
                files.announce(run);
              }
              return files;
            })
        .transform(
            written -> {
              if (written.failed()) {
                failed(written.cause());
              } else if (told && !closed) {
                log.info("call, watch and rig reach this service now");
              }
              return Future.succeededFuture();
            });
  }

  private void failed(Throwable failure) {
    if (closed) {
      return;
    }
    if (!told) {
      told = true;
      log.warn(
          "call, watch and rig can't reach this service, all else works: {} can't be written ({});"
              + " make room there or make it writable, and it is tried again by itself",
          files.run(),
          Reason.of(failure));
    }
    timer = time.after(retry, () -> roomThread.runOnContext(due -> make()));
    retry =
        retry.multipliedBy(2).compareTo(LONGEST_RETRY) < 0 ? retry.multipliedBy(2) : LONGEST_RETRY;
  }

  @Override
  public void close() {
    closed = true;
    timer.cancel();
  }
}
