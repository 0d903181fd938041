package io.roomhand.core.room.ptz;

import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.Motion;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.room.frame.RoomThread;
import io.roomhand.core.room.frame.RoomTimer;
import io.roomhand.core.time.TimeSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the camera to arrive where one command has sent it. Arrived means: motion was seen, has
 * ended, and every axis is exactly where it was sent; one that the camera turns out not to have
 * does not count. A camera at rest gets a while to begin, since the last position told may be older
 * than the command; if it then still rests on its targets, it was there already, and otherwise it
 * has stopped short and never arrives.
 */
final class PtzArrival {

  /** One way to go; the object itself tells it from the next one to the same place. */
  static final class Journey {
    private final Consumer<Axes<Integer>> arrived;
    private final Motion motion;
    private Axes<Integer> targets;
    private PtzState last;
    private boolean accepted;

    private Journey(
        Axes<Integer> targets, PtzState now, Consumer<Axes<Integer>> arrived, TimeSource time) {
      this.targets = targets;
      this.arrived = arrived;
      this.last = now;
      this.motion = new Motion(time);
      motion.commanded();
      motion.told(now.moving());
    }
  }

  private final TimeSource time;
  private final RoomTimer atRest;
  private @Nullable Journey journey;

  PtzArrival(RoomThread roomThread, TimeSource time) {
    this.time = time;
    this.atRest = new RoomTimer(roomThread, time);
  }

  /**
   * A command is about to leave; what was waited for before is forgotten.
   *
   * @param arrived run once at most, after {@link #accepted}, with where that is
   */
  Journey begin(Axes<Integer> targets, PtzState now, Consumer<Axes<Integer>> arrived) {
    forget();
    Journey begun = new Journey(targets, now, arrived, time);
    journey = begun;
    return begun;
  }

  /** Whether nothing else was asked of the camera since. */
  boolean awaits(Journey begun) {
    return begun == journey;
  }

  /**
   * The camera has taken the command.
   *
   * @param targets where it goes, as it says
   */
  void accepted(Journey begun, Axes<Integer> targets) {
    if (begun == journey) {
      begun.accepted = true;
      begun.targets = targets;
      look(begun);
    }
  }

  /** The camera has refused the command, or nobody knows. */
  void failed(Journey begun) {
    if (begun == journey) {
      forget();
    }
  }

  /** Something else was asked of the camera, or it is another one: it does not arrive any more. */
  void forget() {
    journey = null;
    atRest.cancel();
  }

  /** News from the camera, after everybody was told of it. */
  void follow(PtzState state) {
    Journey now = journey;
    if (now != null) {
      now.last = state;
      now.motion.told(state.moving());
      look(now);
    }
  }

  private void look(Journey now) {
    if (now.motion.moving()) {
      atRest.cancel();
    } else if (now.accepted && now.motion.atRest() && now.last.isAt(now.targets)) {
      arrive(now);
    } else if (now.accepted && !atRest.isSet()) {
      atRest.set(Motion.AT_REST, () -> rested(now));
    }
  }

  private void rested(Journey waited) {
    if (waited.last.isAt(waited.targets)) {
      arrive(waited);
    } else {
      forget();
    }
  }

  private void arrive(Journey done) {
    forget();
    done.arrived.accept(done.targets);
  }
}
