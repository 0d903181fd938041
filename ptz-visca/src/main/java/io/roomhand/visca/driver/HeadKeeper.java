package io.roomhand.visca.driver;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.Reason;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.message.ViscaVersion;
import io.roomhand.visca.profile.HeadTraits;
import io.roomhand.visca.profile.ViscaProfile;
import io.roomhand.visca.route.Route;
import io.roomhand.visca.route.ViscaAddress;
import io.roomhand.visca.trace.WireTrace;
import io.roomhand.visca.transport.HeadLoop;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one configured head connected: connects, and connects again for as long as the service
 * runs, after a pause that doubles. Each connection that gets as far makes a new {@link PtzHead}.
 * On the head's thread, except for the look-up of names, which may block and has threads of its
 * own.
 *
 * <pre>
 * PREPARING --the name is known--> TRYING --ended--> PAUSING --> PREPARING
 *     |                                                 ^
 *     +----------------the name is not known------------+
 *
 * any --close()--> CLOSED
 * </pre>
 *
 * {@code TRYING} lasts as long as its {@link HeadConnection}, which has states of its own.
 */
final class HeadKeeper implements HeadConnection.Owner {
  private static final Logger log = LoggerFactory.getLogger(HeadKeeper.class);
  private static final long STABLE = Duration.ofSeconds(5).toNanos();

  private enum State {
    PREPARING,
    TRYING,
    PAUSING,
    CLOSED
  }

  private final PtzSetup setup;
  private final String address;
  private final ViscaAddress parsed;
  private final ProfileChoice profiles;
  private final HeadTraits traits;
  private final RouteChoice choice;
  private final Patience patience;
  private final WireTrace trace;
  private final HeadLoop loop;
  private final Executor names;
  private final DeviceEventSink events;
  private final CompletableFuture<Void> decided = new CompletableFuture<>();

  private State state = State.PREPARING;

  /** While trying. */
  private @Nullable HeadConnection connection;

  private TimeSource.@Nullable Timer retry;
  private Duration pause;
  private @Nullable String model;
  private long announcedAt;
  private boolean warned;

  /**
   * How long to wait for a head.
   *
   * @param silence after which one that has answered before is taken for lost
   * @param firstPause before the next attempt to connect; doubles each time
   * @param longestPause which it does not exceed
   */
  record Patience(Duration silence, Duration firstPause, Duration longestPause) {
    /** To look whether a serial adapter is back disturbs nobody. */
    private static final Duration WITHOUT_PORT = Duration.ofMillis(500);

    static Patience onNetwork(Duration silence) {
      return new Patience(silence, Duration.ofMillis(250), Duration.ofSeconds(5));
    }

    static Patience onSerialLine(Duration silence) {
      return new Patience(silence, Duration.ofMillis(50), Duration.ofSeconds(2));
    }

    private Duration limited(Duration pause, Throwable reason) {
      Duration longest = reason instanceof NoSuchFileException ? WITHOUT_PORT : longestPause;
      return pause.compareTo(longest) > 0 ? longest : pause;
    }
  }

  /**
   * @param routes to the head, in the order in which they are tried
   * @param loop the head's thread
   * @param names runs look-ups of host names
   */
  HeadKeeper(
      PtzSetup setup,
      ViscaAddress parsed,
      ProfileChoice profiles,
      List<Route> routes,
      Patience patience,
      HeadLoop loop,
      WireTrace trace,
      Executor names,
      DeviceEventSink events) {
    this.setup = setup;
    this.address = Objects.requireNonNull(setup.head()).trim();
    this.parsed = parsed;
    this.profiles = profiles;
    this.traits = profiles.traits();
    this.choice = new RouteChoice(routes);
    this.patience = patience;
    this.pause = patience.firstPause();
    this.trace = trace;
    this.loop = loop;
    this.names = names;
    this.events = events;
  }

  /** Completes when the head is announced or the first attempt has failed. */
  CompletableFuture<Void> decided() {
    return decided;
  }

  /** Any thread. */
  void start() {
    Route route = choice.current();
    try {
      names.execute(
          () -> {
            try {
              route.prepare();
              onLoop(() -> connect(route));
            } catch (IOException | RuntimeException e) {
              onLoop(() -> ended(null, e));
            }
          });
    } catch (RejectedExecutionException e) {
      log.debug("{}: closing, not connecting", address);
    }
  }

  /** The head's thread. */
  HeadLoop loop() {
    return loop;
  }

  private void onLoop(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      log.debug("{}: closing, not connecting", address);
    }
  }

  private void connect(Route route) {
    if (state == State.PREPARING) {
      state = State.TRYING;
      String name = "the head at " + address;
      connection = new HeadConnection(loop, loop, route, name, patience.silence(), trace, this);
    }
  }

  @Override
  public String camera() {
    return setup.camera();
  }

  @Override
  public HeadTraits traits() {
    return traits;
  }

  @Override
  public ViscaProfile profile(ViscaVersion version) {
    return profiles.of(version);
  }

  @Override
  public DeviceId identify(ViscaProfile profile) {
    if (!profiles.generic(profile)) {
      model = profile.title();
    }
    String name = setup.name();
    if (name == null) {
      name = model == null ? "VISCA head " + parsed : model;
    }
    return new DeviceId(name, address);
  }

  @Override
  public void announced(
      HeadConnection by, PtzHead head, PtzState state, @Nullable ViscaVersion version) {
    log.info(
        "{}: connected{}, {}",
        address,
        choice.several() ? " by " + choice.current() : "",
        version == null
            ? "does not tell its version"
            : (model == null ? "unknown model" : model) + " (" + version + ")");
    warned = false;
    choice.worked();
    announcedAt = loop.nanoTime();
    send(new DeviceEvent.HeadAttached(head, state));
    decided.complete(null);
  }

  @Override
  public void changed(PtzHead head, PtzState state) {
    send(new DeviceEvent.PtzChanged(head, state));
  }

  @Override
  public void ended(@Nullable PtzHead head, Throwable reason) {
    connection = null;
    Route route = choice.current();
    boolean allTried = choice.ended();
    if (head != null) {
      send(new DeviceEvent.Detached(head));
      if (loop.nanoTime() - announcedAt >= STABLE) {
        pause = patience.firstPause();
      }
    }
    if (!allTried) {
      log.debug("{}: {}: {}", address, route, reason.toString());
      pause(Duration.ZERO);
      return;
    }
    warn(route, head, reason);
    decided.complete(null);
    pause = patience.limited(pause, reason);
    pause(pause);
    pause = pause.multipliedBy(2);
  }

  private void pause(Duration length) {
    if (state != State.CLOSED) {
      state = State.PAUSING;
      retry = loop.after(length, this::again);
    }
  }

  private void again() {
    if (state == State.PAUSING) {
      state = State.PREPARING;
      start();
    }
  }

  private void warn(Route route, @Nullable PtzHead head, Throwable reason) {
    if (!(reason instanceof IOException)) {
      log.error("{}: dropped for a defect of ours; connecting again", address, reason);
    } else if (warned) {
      log.debug("{}: {}", address, reason.toString());
    } else if (head == null) {
      log.warn(
          "{}: can't connect: {}. {}; trying again until it answers",
          address,
          words(reason),
          route.advice(reason));
    } else {
      log.warn("{}: connection lost: {}; connecting again", address, words(reason));
    }
    warned = true;
  }

  private static String words(Throwable reason) {
    return Reason.of(reason);
  }

  private void send(DeviceEvent event) {
    if (state != State.CLOSED) {
      events.send(event);
    }
  }

  /** Stops and disconnects the head; no event follows. */
  void close(Runnable done) {
    state = State.CLOSED;
    if (retry != null) {
      retry.cancel();
    }
    if (connection == null) {
      done.run();
    } else {
      connection.close(done);
    }
  }
}
