package io.roomhand.core.room.ptz;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.ErrorText;
import io.roomhand.core.device.Hint;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.devices.Mover;
import io.roomhand.core.room.frame.RoomThread;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Drives that last while they are renewed. A hold says of every axis what it shall do: those that
 * it does not name are still. Nothing is sent for what the camera does already.
 */
final class PtzHolds {

  /**
   * The newest hold.
   *
   * @param velocities of the axes that move, in the camera's own directions
   * @param taken completes when the camera has acknowledged
   */
  private record Hold(
      Axes<Double> velocities,
      PtzDrives.Drive drive,
      long beganAt,
      CompletableFuture<Void> taken) {}

  /** A hold that was renewed beyond the time limit of drives, until it is let go. */
  private record Spent(Axes<Double> velocities, long until) {}

  private final RoomThread roomThread;
  private final TimeSource time;
  private final PtzTargets targets;
  private final PtzDrives drives;
  private final PtzStops stops;
  private final Consumer<PtzDrives.Drive> ending;
  private @Nullable Hold newest;
  private @Nullable Spent spent;

  /**
   * @param ending ends a drive at the camera
   */
  PtzHolds(
      RoomThread roomThread,
      TimeSource time,
      PtzTargets targets,
      PtzDrives drives,
      PtzStops stops,
      Consumer<PtzDrives.Drive> ending) {
    this.roomThread = roomThread;
    this.time = time;
    this.targets = targets;
    this.drives = drives;
    this.stops = stops;
    this.ending = ending;
  }

  /** Everything is stopped: the next hold is a new one. */
  void forget() {
    newest = null;
    spent = null;
  }

  /**
   * Drives some axes and keeps the others still until the lease ends.
   *
   * @param velocities of at least one axis, none of them 0, in the camera's own directions
   * @param maxDrive how long the same velocities may be renewed; zero: for ever
   * @return completes when the device has acknowledged
   * @throws DeviceException {@code ILLEGAL_STATE} for one that has been renewed for too long
   */
  CompletionStage<Void> hold(
      PtzCaller caller, Mover mover, Axes<Double> velocities, Duration lease, Duration maxDrive) {
    checkLetGo(velocities, lease, maxDrive);
    Hold before = newest != null && inForce(newest) ? newest : null;
    if (before != null && before.velocities().equals(velocities)) {
      drives.renew(before.drive(), caller);
      endLater(before, lease, maxDrive);
      return before.taken();
    }
    CompletionStage<Void> taken = tell(mover, velocities, before);
    targets.clear();
    drives.endAll();
    Hold hold =
        new Hold(
            velocities,
            drives.begin(caller, velocities.which()),
            time.nanoTime(),
            taken.toCompletableFuture());
    newest = hold;
    endLater(hold, lease, maxDrive);
    return taken;
  }

  /** Whether the camera was told this hold, may be doing it, and was told nothing else since. */
  private boolean inForce(Hold hold) {
    return !hold.taken().isCompletedExceptionally()
        && hold.drive().axes().equals(hold.velocities().which())
        && hold.drive().alone()
        && targets.isEmpty();
  }

  /**
   * Tells the camera what is new.
   *
   * @param before the hold in force, if there is one
   */
  private CompletionStage<Void> tell(Mover mover, Axes<Double> velocities, @Nullable Hold before) {
    Set<PtzAxis> others = EnumSet.complementOf(EnumSet.copyOf(velocities.which()));
    if (others.stream().anyMatch(axis -> targets.onTheWay(axis, mover.state()))) {
      stops.stop(mover);
      drives.endAll();
    }
    Axes<Double> known =
        before != null && before.taken().isDone() ? before.velocities() : Axes.none();
    return roomThread.here(
        mover.ptz().drive(Axes.each(axis -> news(velocities.get(axis), known.get(axis), axis))));
  }

  /** What this axis must be told; null: nothing, it does as it shall. */
  private @Nullable Double news(@Nullable Double velocity, @Nullable Double known, PtzAxis axis) {
    if (velocity == null) {
      return drives.driven(axis) ? Double.valueOf(0) : null;
    }
    return velocity.equals(known) ? null : velocity;
  }

  private void endLater(Hold hold, Duration lease, Duration maxDrive) {
    long spentAfter = hold.beganAt() + maxDrive.toNanos() - time.nanoTime();
    Duration left = Duration.ofNanos(Math.max(1, spentAfter)); // its timer may be late
    if (maxDrive.isZero() || lease.compareTo(left) < 0) {
      hold.drive().endAfter(lease, () -> ending.accept(hold.drive()));
    } else {
      hold.drive()
          .endAfter(
              left,
              () -> {
                ending.accept(hold.drive());
                spent = new Spent(hold.velocities(), time.nanoTime() + lease.toNanos());
              });
    }
  }

  private void checkLetGo(Axes<Double> velocities, Duration lease, Duration maxDrive) {
    long now = time.nanoTime();
    if (spent != null && spent.velocities().equals(velocities) && now - spent.until() < 0) {
      spent = new Spent(velocities, now + lease.toNanos());
      throw new DeviceException(
          ErrorCode.ILLEGAL_STATE,
          ErrorText.of(
              "this was held for ",
              maxDrive.toSeconds(),
              " s, as long as ptz.maxDriveSeconds allows, and has been stopped; let go first, by ",
              Hint.STOP_CAMERA,
              " or for as long as the lease"));
    }
    spent = null;
  }
}
