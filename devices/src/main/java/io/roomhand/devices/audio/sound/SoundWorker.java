package io.roomhand.devices.audio.sound;

import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Supervised;
import io.roomhand.devices.audio.client.Doorbell;
import io.roomhand.devices.audio.client.SoundClient;
import io.roomhand.devices.audio.client.SoundConnection;
import io.roomhand.devices.audio.client.SoundInfo;
import io.roomhand.devices.audio.client.SoundKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The microphones and speakers of a sound server, for as long as there is one: one that comes
 * later, or comes back, is found within 2 s. All of it, the library's callbacks included, happens
 * on one thread; any news of the server makes it look at everything again.
 *
 * <pre>
 * no server -> connecting -> looking -> serving <-> looking
 *     ^            |            |          |           |
 *     +------------+------------+----------+-----------+
 * </pre>
 */
public final class SoundWorker implements DeviceProvider {
  private static final Logger log = LoggerFactory.getLogger(SoundWorker.class);

  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(2);

  /** However much a slider moves, the server is asked a hundred times a second at most. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

  /** Without a server the service shall be ready before the library is loaded. */
  private static final Duration LATER = Duration.ofSeconds(1);

  /** A server that is started again is back by then. */
  private static final Duration HANDING_OVER = Duration.ofMillis(1_500);

  private static final Duration QUIET = Duration.ofSeconds(60);
  private static final Duration ENDING = Duration.ofMillis(400);

  private final SoundBackend backend;
  private final Standby standby;
  private final TimeSource time;
  private final Doorbell doorbell;
  private final Orders orders;
  private final SoundDevices devices;
  private final Supervised working;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  /** Guarded by this. */
  private TimeSource.@Nullable Timer starting;

  // The rest belongs to the thread.
  private String lastProblem = "";
  private boolean changed;
  private boolean looking;
  private boolean greeted;
  private long lastLook;
  private boolean stoodIn;
  private boolean hadConnection;
  private long awaySince;

  /**
   * @param root of the file system; {@code /} on the real machine
   */
  public SoundWorker(
      SoundBackend backend, Path root, TimeSource time, DeviceEventSink events, Standby standby) {
    this.backend = backend;
    this.standby = standby;
    this.time = time;
    this.doorbell = new Doorbell(time);
    this.orders = new Orders(time, doorbell::ring);
    this.devices =
        new SoundDevices(
            root,
            new Surroundings(time, new SoundClock(time), orders, this::lookSoon, events),
            backend);
    this.working =
        new Supervised(
            backend.thread(), time, Supervised.Work.of(this::run, doorbell::ring, this::letGo));
  }

  /**
   * Begins to look for the server.
   *
   * @param expected whether it is likely to be there, so that the start should wait for its devices
   */
  public void start(boolean expected) {
    if (expected) {
      working.start();
      return;
    }
    ready.complete(null);
    synchronized (this) {
      starting = time.after(LATER, working::start);
    }
  }

  /** When the devices have been told, or it is known that there is no server now. */
  @Override
  public CompletionStage<Void> ready() {
    return ready.minimalCompletionStage();
  }

  private void run() throws InterruptedException {
    SoundClient.Factory factory;
    try {
      factory = backend.library().get();
    } catch (LinkageError e) {
      log.info("no microphones and speakers: {} (docs/audio.md)", e.getMessage());
      log.debug("the library", e);
      standby.stepIn(String.valueOf(e.getMessage()));
      ready.complete(null);
      return;
    }
    Duration retry = FIRST_RETRY;
    while (!working.isEnding()) {
      boolean had = serve(factory);
      retry = had ? FIRST_RETRY : retry;
      pause(retry);
      retry = longer(retry);
    }
  }

  private static Duration longer(Duration retry) {
    Duration twice = retry.multipliedBy(2);
    return twice.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : twice;
  }

  /** Without a server orders are carried out all the same, and devices take their leave. */
  private void pause(Duration retry) throws InterruptedException {
    long end = time.nanoTime() + retry.toNanos();
    for (long left = retry.toNanos();
        left > 0 && !working.isEnding();
        left = end - time.nanoTime()) {
      orders.carryOut();
      long most = Math.min(left, standIn());
      doorbell.await(Duration.ofNanos(Math.min(most, devices.turn())));
    }
  }

  /** Works with the server until it is lost; false when there was none. */
  private boolean serve(SoundClient.Factory factory) throws InterruptedException {
    boolean had = false;
    try (SoundConnection connection = new SoundConnection(factory.connect(this::changed), time)) {
      doorbell.leadTo(connection.client());
      while (!connection.isReady() && !working.isEnding()) {
        turn(connection, standIn());
      }
      had = !working.isEnding();
      hadConnection = had;
      greet(connection);
      while (!working.isEnding() && connection.isReady()) {
        turn(connection, look(connection));
      }
    } catch (IOException e) {
      lost(e, had);
    } finally {
      doorbell.leadTo(null);
      if (!working.isEnding()) {
        devices.away();
      }
      looking = false;
      greeted = false;
    }
    return had;
  }

  private void greet(SoundConnection connection) {
    connection.then(
        connection.ask(connection.client().server()),
        (server, failure) -> {
          failOn(failure);
          lastProblem = "";
          log.info("microphones and speakers of {}", server);
          standby.stepBack(String.valueOf(server));
          stoodIn = false;
          greeted = true;
        });
    connection.then(
        connection.ask(connection.client().subscribe()), (done, failure) -> failOn(failure));
    changed = true;
    lastLook = time.nanoTime() - BETWEEN_LOOKS.toNanos();
  }

  private static void failOn(@Nullable Throwable failure) throws IOException {
    if (failure != null) {
      throw failure instanceof IOException known
          ? known
          : new IOException(String.valueOf(failure.getMessage()), failure);
    }
  }

  private void turn(SoundConnection connection, long most)
      throws IOException, InterruptedException {
    orders.carryOut();
    long wait = Math.min(most, connection.check());
    wait = Math.min(wait, devices.turn());
    doorbell.await(Duration.ofNanos(Math.min(wait, QUIET.toNanos())));
  }

  private void changed() {
    changed = true;
  }

  private void lookSoon() {
    changed = true;
    doorbell.ring();
  }

  /** Looks at everything when that is due; says after how many nanoseconds it is. */
  private long look(SoundConnection connection) {
    if (looking || !greeted) {
      return Long.MAX_VALUE;
    }
    long passed = time.nanoTime() - lastLook;
    long left = (changed ? BETWEEN_LOOKS : QUIET).toNanos() - passed;
    if (left > 0) {
      return left;
    }
    looking = true;
    changed = false;
    lastLook = time.nanoTime();
    List<SoundInfo> all = new ArrayList<>();
    CompletionStage<List<SoundInfo>> sources =
        connection.ask(connection.client().list(SoundKind.SOURCE));
    CompletionStage<List<SoundInfo>> sinks =
        connection.ask(connection.client().list(SoundKind.SINK));
    connection.then(
        sources.thenCombine(
            sinks,
            (some, others) -> {
              all.addAll(some);
              all.addAll(others);
              return all;
            }),
        (list, failure) -> {
          looking = false;
          failOn(failure);
          devices.fold(connection, all);
          working.works();
          ready.complete(null);
        });
    return Long.MAX_VALUE;
  }

  /**
   * Hands over to who stands in, when that is due: its devices may have been here, and no device
   * may be in two places.
   *
   * @return after how many nanoseconds it may be
   */
  private long standIn() {
    if (stoodIn || lastProblem.isEmpty() || working.isEnding()) {
      return Long.MAX_VALUE;
    }
    long left = hadConnection ? HANDING_OVER.toNanos() - (time.nanoTime() - awaySince) : 0;
    if (left > 0) {
      return left;
    }
    if (devices.isEmpty() || standby.isNeeded()) {
      devices.leave();
      stoodIn = true;
      standby.stepIn(lastProblem);
    }
    return Long.MAX_VALUE;
  }

  private void lost(IOException reason, boolean had) {
    if (had) {
      awaySince = time.nanoTime();
    }
    String problem = String.valueOf(reason.getMessage());
    if (!working.isEnding() && !problem.equals(lastProblem)) {
      lastProblem = problem;
      log.info(
          "{}{}: {}; trying again, at most {} s apart (docs/audio.md)",
          backend.subject(),
          had ? " is lost" : " is not there, so it has no microphones and speakers",
          problem,
          LONGEST_RETRY.toSeconds());
    }
    standIn();
    ready.complete(null);
  }

  private void letGo() {
    orders.close();
    devices.close();
    ready.complete(null);
  }

  /** Looks at everything soon. Any thread. */
  public void lookAnew() {
    lookSoon();
  }

  /** Has it end, and does not wait for that. */
  public void end() {
    synchronized (this) {
      if (starting != null) {
        starting.cancel();
      }
    }
    working.end();
  }

  @Override
  public void close() {
    end();
    working.awaitEnd(ENDING);
  }
}
