package io.roomhand.devices.audio.sound;

import io.roomhand.core.log.RepeatedLine;
import io.roomhand.core.media.AudioMute;
import io.roomhand.devices.audio.client.SoundConnection;
import io.roomhand.devices.audio.client.SoundInfo;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A device's mute: what we wish, what the server has accepted, and what is in effect. A mute is
 * stated again when the device returns open, and again when somebody opens it right after that: a
 * session manager that restores what it remembers. Other changes are somebody's will, and are
 * followed; a device that returns muted stays so, for nothing opens what somebody may have closed.
 * Belongs to the driver's thread where nothing else is said.
 */
final class MuteControl {
  private static final Logger log = LoggerFactory.getLogger(MuteControl.class);

  /** How soon a mute that was accepted without effect is stated again. */
  private static final Duration AGAIN = Duration.ofMillis(150);

  /** How soon when that has been of no use for {@link #SOON}: some devices can't until they run. */
  private static final Duration LATER = Duration.ofSeconds(2);

  private static final Duration SOON = Duration.ofSeconds(5);

  private final String name;
  private final Presence presence;
  private final Surroundings around;
  private final RepeatedLine changedOutside;
  private final RepeatedLine withoutEffect;
  private final MuteGate gate = new MuteGate();
  private volatile AudioMute told;
  private @Nullable Boolean wish;

  /** What was accepted last has not been seen to be in effect, since then. */
  private boolean pending;

  private long pendingSince;
  private long stated;

  /** A command was given up and may be carried out yet: how that ends is told. Any thread. */
  private volatile boolean inDoubt;

  /** Commands on their way; what the server tells meanwhile is older than they are. */
  private int running;

  private final Restatements restatements;

  /**
   * @param name of the device, for the log
   */
  MuteControl(String name, Presence presence, Surroundings around) {
    this.name = name;
    this.presence = presence;
    this.around = around;
    this.restatements = new Restatements(presence);
    this.changedOutside = new RepeatedLine(log, Level.INFO, around.time());
    this.withoutEffect = new RepeatedLine(log, Level.WARN, around.time());
    boolean muted = presence.info().muted();
    this.told = mute(muted, muted);
    gate.follow(muted);
  }

  private AudioMute mute(boolean muted, boolean inEffect) {
    if (!muted) {
      return AudioMute.OPEN;
    }
    return new AudioMute(presence.info().muteBy(), inEffect);
  }

  /** What the room knows. */
  AudioMute told() {
    return told;
  }

  /** Whether our own recordings are silence. Any thread. */
  boolean isSilent() {
    return gate.isShut();
  }

  /**
   * A command begins, before the driver's thread has heard of it; returns its number. Any thread.
   */
  long order(boolean muted) {
    return gate.order(muted);
  }

  /** The command of this number has failed. Any thread. */
  void failed(long order) {
    gate.settle(order, told.muted());
    inDoubt = true;
    around.look().run();
  }

  /** Whether the room has to be told how it is now, though it may seem to know; once. */
  boolean decided() {
    boolean decided = inDoubt && running == 0;
    if (decided) {
      inDoubt = false;
    }
    return decided;
  }

  /** Does what the command of this number says. */
  CompletionStage<AudioMute> carryOut(long order, boolean muted) {
    Boolean before = wish;
    wish = muted;
    SoundConnection present = presence.connection();
    if (present == null) {
      return CompletableFuture.completedFuture(accepted(order, muted, false));
    }
    running++;
    return ask(present, muted)
        .handle(
            (read, failure) -> {
              running--;
              around.look().run();
              if (failure == null) {
                return CompletableFuture.completedFuture(accepted(order, muted, read.muted()));
              }
              wish = before;
              return CompletableFuture.<AudioMute>failedFuture(failure);
            })
        .thenCompose(stage -> stage);
  }

  private CompletionStage<SoundInfo> ask(SoundConnection present, boolean muted) {
    return presence.ask(
        present, info -> present.client().setMuted(info.kind(), info.name(), muted));
  }

  /**
   * @param read what the server says now
   */
  private AudioMute accepted(long order, boolean muted, boolean read) {
    stated(muted, read);
    told = mute(muted, muted && read);
    gate.settle(order, muted);
    return told;
  }

  /** Takes over what the server has told; the room is to be told what {@link #told} says then. */
  void seen() {
    if (running > 0) {
      return;
    }
    boolean muted = presence.info().muted();
    Boolean wished = wish;
    if (wished != null && muted != wished) {
      SoundConnection present = presence.connection();
      if (present != null && wished && restatements.mayMakeOne()) {
        restate(present);
        return;
      }
      if (pending && (wished || mayComeYet())) {
        return;
      }
    }
    pending = false;
    if (muted != told.muted()) {
      changedOutside.tell("{} was {} ({})", name, muted ? "muted" : "opened", presence.cause());
      wish = wished == null ? null : Boolean.valueOf(muted);
      gate.follow(muted);
    }
    told = mute(muted, muted);
  }

  private boolean mayComeYet() {
    return around.time().nanoTime() - pendingSince < SOON.toNanos();
  }

  private void stated(boolean muted, boolean read) {
    long now = around.time().nanoTime();
    pendingSince = pending ? pendingSince : now;
    stated = now;
    pending = muted != read;
  }

  /**
   * States a mute again that was accepted without effect, when that is due; says after how many
   * nanoseconds it is.
   */
  long turn() {
    SoundConnection present = presence.connection();
    if (!pending || running > 0 || present == null || !Boolean.TRUE.equals(wish)) {
      return Long.MAX_VALUE;
    }
    long now = around.time().nanoTime();
    Duration patience = mayComeYet() ? AGAIN : LATER;
    long left = patience.toNanos() - (now - stated);
    if (left > 0) {
      return left;
    }
    withoutEffect.tell("the server says that {} is muted, and it is not: it is told again", name);
    state(present);
    return Long.MAX_VALUE;
  }

  private void restate(SoundConnection present) {
    log.info("{} came back open (restored), and is muted again", name);
    state(present);
  }

  private void state(SoundConnection present) {
    running++;
    present.then(
        ask(present, true),
        (read, failure) -> {
          running--;
          around.look().run();
          if (read != null) {
            stated(true, read.muted());
          }
        });
  }
}
