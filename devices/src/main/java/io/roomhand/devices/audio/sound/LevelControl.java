package io.roomhand.devices.audio.sound;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.log.RepeatedLine;
import io.roomhand.devices.audio.client.SoundConnection;
import io.roomhand.devices.audio.client.SoundInfo;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A device's level: what we wish, and what the server tells. One command is on its way at a time,
 * and of those that wait the newest wins. When the device returns, the wish is stated again, as
 * {@link MuteControl} does it. Belongs to the driver's thread where nothing else is said.
 */
final class LevelControl {
  private static final Logger log = LoggerFactory.getLogger(LevelControl.class);

  /** Mixers count in steps; a smaller difference is the same level. */
  private static final double SAME = 0.01;

  private final String name;
  private final Presence presence;
  private final Surroundings around;
  private final RepeatedLine changedOutside;
  private double told;
  private @Nullable Double wish;
  private int running;
  private final Restatements restatements;

  /** The command that is on its way, or was last: the next one waits for its end. */
  private CompletionStage<Void> last = CompletableFuture.completedFuture(null);

  // Guarded by this
  private double ordered;
  private @Nullable CompletionStage<Void> waiting;

  /**
   * @param name of the device, for the log
   */
  LevelControl(String name, Presence presence, Surroundings around) {
    this.name = name;
    this.presence = presence;
    this.around = around;
    this.restatements = new Restatements(presence);
    this.changedOutside = new RepeatedLine(log, Level.INFO, around.time());
    this.told = presence.info().level();
  }

  /** What the room knows. */
  double told() {
    return told;
  }

  /**
   * A command begins; it ends with the one that waits already, if there is one. Any thread.
   *
   * @param level 0..1
   * @param submit has the driver's thread call {@link #carryOut}
   */
  synchronized CompletionStage<Void> order(double level, Supplier<CompletionStage<Void>> submit) {
    ordered = level;
    CompletionStage<Void> before = waiting;
    if (before != null) {
      return before;
    }
    CompletionStage<Void> begun = submit.get();
    waiting = begun;
    begun.whenComplete((done, failure) -> forget(begun));
    return begun;
  }

  /** One that was never carried out keeps no later one waiting. */
  private synchronized void forget(CompletionStage<Void> ended) {
    if (waiting == ended) {
      waiting = null;
    }
  }

  /** Sets the newest level that was ordered, after the one before it. */
  CompletionStage<Void> carryOut() {
    CompletionStage<Void> next =
        last.handle((done, failure) -> true).thenCompose(before -> begin(newest()));
    last = next;
    return next;
  }

  private synchronized double newest() {
    waiting = null;
    return ordered;
  }

  private CompletionStage<Void> begin(double level) {
    wish = level;
    SoundConnection present = presence.connection();
    if (present == null) {
      return CompletableFuture.completedFuture(null);
    }
    running++;
    return ask(present, level)
        .handle(
            (read, failure) -> {
              running--;
              around.look().run();
              return failure == null
                  ? accepted(level, read.level())
                  : CompletableFuture.<Void>failedFuture(failure);
            })
        .thenCompose(stage -> stage);
  }

  private CompletionStage<SoundInfo> ask(SoundConnection present, double level) {
    return presence.ask(
        present,
        info -> present.client().setVolumes(info.kind(), info.name(), info.volumesAt(level)));
  }

  /**
   * @param read what the server says now
   */
  private CompletionStage<Void> accepted(double level, double read) {
    told = level;
    return Math.abs(read - level) <= SAME
        ? CompletableFuture.completedFuture(null)
        : DeviceException.failed(
            ErrorCode.UNCONFIRMED,
            "%s accepts the level %.2f and stays at %.2f".formatted(name, level, read));
  }

  /** Takes over what the server has told; the room is to be told what {@link #told} says then. */
  void seen() {
    double level = presence.info().level();
    if (running > 0 || Math.abs(level - told) <= SAME / 2) {
      return;
    }
    SoundConnection present = presence.connection();
    Double wished = wish;
    if (wished != null && present != null && restatements.mayMakeOne()) {
      restate(present, wished);
      return;
    }
    changedOutside.tell(
        "the level of {} was set to {} ({})", name, "%.2f".formatted(level), presence.cause());
    wish = wished == null ? null : Double.valueOf(level);
    told = level;
  }

  private void restate(SoundConnection present, double wished) {
    log.info(
        "{} came back at another level (restored), and is set to {} again",
        name,
        "%.2f".formatted(wished));
    running++;
    present.then(
        ask(present, wished),
        (read, failure) -> {
          running--;
          around.look().run();
        });
  }
}
