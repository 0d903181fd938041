package io.roomhand.devices.audio.pulse;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.log.RepeatedLine;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioDevice;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.AudioState;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.time.TimeSource;
import io.roomhand.devices.audio.pulse.client.SoundInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A source or sink with its mute and level.
 *
 * <pre>
 * present -> away -> gone
 *    ^         |
 *    +---------+
 * </pre>
 *
 * <p>What we wish is stated again each time it comes to be present, and again when somebody sets it
 * back within {@link #RESTORING} of that: a session manager that restores what it remembers. Later
 * changes are somebody's will, and are followed. Commands may be given on any thread; all else
 * belongs to the driver's thread.
 */
abstract class PulseDevice implements AudioDevice {
  /** How long after an appearance another value is taken for a restored one. */
  static final Duration RESTORING = Duration.ofSeconds(2);

  /** Mixers count in steps; a smaller difference is the same level. */
  private static final double SAME_LEVEL = 0.01;

  private static final int MOST_RESTATEMENTS = 5;

  private static final Logger log = LoggerFactory.getLogger(PulseDevice.class);

  private final DeviceId id;
  private final Surroundings around;
  private boolean gone;
  private final RepeatedLine changedOutside;
  private final MuteGate gate = new MuteGate();
  private final List<Flow> flows = new ArrayList<>();
  private SoundInfo info;
  private volatile AudioState told;
  private @Nullable PulseConnection connection;
  private @Nullable Boolean muteWish;
  private @Nullable Double levelWish;

  /** A mute or its end that was accepted and has not been seen to be in effect. */
  private boolean pending;

  private int muting;
  private int levelling;

  /** The level that is being set, or was set last: the next one waits for its end. */
  private CompletionStage<Void> lastLevel = CompletableFuture.completedFuture(null);

  /** Since it appeared again; as it was first found nothing is restored. */
  private int restatements = MOST_RESTATEMENTS;

  private long presentSince;
  private long awaySince;

  // Guarded by this
  private double orderedLevel;
  private @Nullable CompletionStage<Void> levelOrder;

  /** What all devices of the driver share. */
  record Surroundings(
      TimeSource time, SoundClock clock, Orders orders, Runnable wake, DeviceEventSink events) {}

  PulseDevice(DeviceId id, SoundInfo info, PulseConnection connection, Surroundings around) {
    this.id = id;
    this.info = info;
    this.connection = connection;
    this.around = around;
    this.changedOutside = new RepeatedLine(log, Level.INFO, around.time());
    this.presentSince = around.time().nanoTime();
    this.told = new AudioState(mute(info.muted(), info.muted()), info.level());
    gate.follow(info.muted());
  }

  @Override
  public final DeviceId id() {
    return id;
  }

  final SoundInfo info() {
    return info;
  }

  final AudioState state() {
    return told;
  }

  final Surroundings around() {
    return around;
  }

  final boolean isSilent() {
    return gate.isShut();
  }

  private AudioMute mute(boolean muted, boolean inEffect) {
    if (!muted) {
      return AudioMute.OPEN;
    }
    return new AudioMute(
        info.hasSwitch() ? AudioMute.Means.SWITCH : AudioMute.Means.SOURCE, inEffect);
  }

  @Override
  public final CompletionStage<AudioMute> setMuted(boolean muted) {
    long order = gate.order(muted);
    CompletionStage<AudioMute> done = order(() -> carryOutMute(order, muted));
    return done.whenComplete(
        (mute, failure) -> {
          if (failure != null) {
            gate.settle(order, told.muted());
          }
        });
  }

  /** Has the driver's thread do this while the device is there. */
  private <T> CompletionStage<T> order(Supplier<CompletionStage<T>> order) {
    return around
        .orders()
        .submit(
            id.name(),
            () ->
                gone
                    ? DeviceException.failed(ErrorCode.GONE, id.name() + " has been removed")
                    : order.get());
  }

  private CompletionStage<AudioMute> carryOutMute(long order, boolean muted) {
    Boolean before = muteWish;
    muteWish = muted;
    PulseConnection present = connection;
    if (present == null) {
      return CompletableFuture.completedFuture(accepted(order, muted, false));
    }
    muting++;
    return askToMute(present, muted)
        .handle(
            (read, failure) -> {
              muting--;
              around.wake().run();
              if (failure == null) {
                info = read;
                return CompletableFuture.completedFuture(accepted(order, muted, read.muted()));
              }
              muteWish = before;
              return CompletableFuture.<AudioMute>failedFuture(failure);
            })
        .thenCompose(stage -> stage);
  }

  private CompletionStage<SoundInfo> askToMute(PulseConnection present, boolean muted) {
    return present
        .ask(present.client().setMuted(info.kind(), info.name(), muted))
        .thenCompose(done -> present.ask(present.client().find(info.kind(), info.name())));
  }

  private AudioMute accepted(long order, boolean muted, boolean read) {
    AudioMute mute = mute(muted, muted && read);
    pending = muted != read;
    told = new AudioState(mute, told.level());
    gate.settle(order, muted);
    return mute;
  }

  /** Of calls that wait for the one before them the last one wins, and all of them end with it. */
  @Override
  public final CompletionStage<Void> setLevel(double level) {
    if (!(level >= 0 && level <= 1)) {
      return DeviceException.failed(
          ErrorCode.INVALID_PARAMETER, "level " + level + " is outside 0..1");
    }
    synchronized (this) {
      orderedLevel = level;
      CompletionStage<Void> waiting = levelOrder;
      if (waiting == null) {
        CompletionStage<Void> begun = order(this::carryOutLevel);
        levelOrder = begun;
        begun.whenComplete((done, failure) -> forget(begun));
        waiting = begun;
      }
      return waiting;
    }
  }

  /** One that was never carried out keeps no later one waiting. */
  private synchronized void forget(CompletionStage<Void> ended) {
    if (levelOrder == ended) {
      levelOrder = null;
    }
  }

  private CompletionStage<Void> carryOutLevel() {
    CompletionStage<Void> next =
        lastLevel.handle((done, failure) -> true).thenCompose(before -> beginLevel());
    lastLevel = next;
    return next;
  }

  private CompletionStage<Void> beginLevel() {
    double level;
    synchronized (this) {
      level = orderedLevel;
      levelOrder = null;
    }
    levelWish = level;
    PulseConnection present = connection;
    if (present == null) {
      return CompletableFuture.completedFuture(null);
    }
    levelling++;
    return askForLevel(present, level)
        .handle(
            (read, failure) -> {
              levelling--;
              around.wake().run();
              if (failure != null) {
                return CompletableFuture.<Void>failedFuture(failure);
              }
              told = new AudioState(told.mute(), level);
              return Math.abs(read.level() - level) > SAME_LEVEL
                  ? CompletableFuture.<Void>failedFuture(
                      new DeviceException(
                          ErrorCode.UNCONFIRMED,
                          "%s accepts the level %.2f and stays at %.2f"
                              .formatted(id.name(), level, read.level())))
                  : CompletableFuture.<Void>completedFuture(null);
            })
        .thenCompose(stage -> stage);
  }

  private CompletionStage<SoundInfo> askForLevel(PulseConnection present, double level) {
    return present
        .ask(present.client().setVolumes(info.kind(), info.name(), info.volumesAt(level)))
        .thenCompose(done -> present.ask(present.client().find(info.kind(), info.name())));
  }

  /** The server has it, in this state. */
  final void seen(PulseConnection now, SoundInfo seen) {
    if (connection == null) {
      connection = now;
      presentSince = around.time().nanoTime();
      restatements = 0;
    }
    info = seen;
    boolean restoring = around.time().nanoTime() - presentSince < RESTORING.toNanos();
    AudioState state = new AudioState(seenMute(now, restoring), seenLevel(now, restoring));
    if (!state.equals(told)) {
      told = state;
      around.events().send(new DeviceEvent.AudioChanged(this, state));
    }
  }

  private AudioMute seenMute(PulseConnection now, boolean restoring) {
    boolean muted = info.muted();
    Boolean wish = muteWish;
    if (muting > 0) {
      return told.mute();
    }
    if (wish != null && muted != wish) {
      if (restoring && restatements < MOST_RESTATEMENTS) {
        restateMute(now, wish);
        return told.mute();
      }
      if (pending) {
        return told.mute();
      }
    }
    pending = false;
    if (muted != told.muted()) {
      changedOutside.tell(
          "{} was {} by another program or at the device", id.name(), muted ? "muted" : "opened");
      muteWish = wish == null ? null : Boolean.valueOf(muted);
      gate.follow(muted);
    }
    return mute(muted, muted);
  }

  private void restateMute(PulseConnection now, boolean wish) {
    restatements++;
    log.info("{}: it was {} before and is again", id.name(), wish ? "muted" : "open");
    muting++;
    now.then(
        askToMute(now, wish),
        (read, failure) -> {
          muting--;
          around.wake().run();
          if (read != null) {
            pending = read.muted() != wish;
          }
        });
  }

  private double seenLevel(PulseConnection now, boolean restoring) {
    double level = info.level();
    Double wish = levelWish;
    if (levelling > 0 || Math.abs(level - told.level()) <= SAME_LEVEL / 2) {
      return told.level();
    }
    if (wish != null && restoring && restatements < MOST_RESTATEMENTS) {
      restatements++;
      levelling++;
      now.then(
          askForLevel(now, wish),
          (read, failure) -> {
            levelling--;
            around.wake().run();
          });
      return told.level();
    }
    changedOutside.tell(
        "the level of {} was set to {} by another program or at the device",
        id.name(),
        "%.2f".formatted(level));
    levelWish = wish == null ? null : Double.valueOf(level);
    return level;
  }

  /** The server does not have it, or there is no server. */
  final void away() {
    if (connection != null) {
      connection = null;
      awaySince = around.time().nanoTime();
      flows.forEach(Flow::lost);
    }
  }

  /** For how many nanoseconds it has been away; 0 when it is present. */
  final long awayFor() {
    return connection == null ? Math.max(1, around.time().nanoTime() - awaySince) : 0;
  }

  /** It won't come back as this. */
  final void gone() {
    gone = true;
    away();
    flows.forEach(Flow::gone);
    flows.clear();
  }

  /** Has sound flow from a source of the server. Any thread. */
  final CompletionStage<MediaStream> begin(
      String source, int channels, BooleanSupplier silent, Consumer<AudioBlock> sink) {
    Recording recording =
        new Recording(
            id.name(),
            source,
            channels,
            around.time(),
            around.clock(),
            silent,
            sink,
            around.wake());
    return begin(recording, recording, recording.opened());
  }

  /**
   * Has sound flow. Any thread.
   *
   * @param stream closed when it has not opened in time
   * @param opened completes when it has
   */
  final CompletionStage<MediaStream> begin(
      Flow flow, MediaStream stream, CompletionStage<MediaStream> opened) {
    CompletionStage<MediaStream> begun =
        order(
            () -> {
              flows.add(flow);
              return opened;
            });
    return begun.whenComplete(
        (same, failure) -> {
          if (failure != null) {
            stream.close();
          }
        });
  }

  /** Looks after its sound; says after how many nanoseconds to do so again without news. */
  final long turn() {
    long due = Long.MAX_VALUE;
    for (Flow flow : List.copyOf(flows)) {
      long next = flow.turn(connection);
      if (next == Flow.ENDED) {
        flows.remove(flow);
      } else {
        due = Math.min(due, next);
      }
    }
    return due;
  }
}
