package io.roomhand.core.room.ptz;

import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.room.frame.RoomThread;
import io.roomhand.core.time.TimeSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the camera to arrive where one command has sent it. Arrived means: motion was seen, has
 * ended, and every axis is exactly where it was sent; one that the camera turns out not to have
 * does not count. A camera at rest gets a while to begin, since the last position told may be older
 * than the command; if it then still rests on its targets, it was there already, and otherwise it
 * has stopped short and never arrives. Belongs to the room thread.
 */
final class PtzArrival {
  /** Motors may settle beside their target, by this part of a step. */
  private static final int SETTLING = 4;

  /** One way to go; the object itself tells it from the next one to the same place. */
  static final class Journey {
    private final Map<PtzAxis, Integer> targets;
    private final Runnable arrived;
    private boolean accepted;
    private boolean motionSeen;

    private Journey(Map<PtzAxis, Integer> targets, Runnable arrived) {
      this.targets = targets;
      this.arrived = arrived;
    }

    private boolean isAt(PtzState state) {
      int there = 0;
      for (Map.Entry<PtzAxis, Integer> target : targets.entrySet()) {
        AxisState axis = state.axis(target.getKey());
        if (axis != null) {
          int off = Math.abs(axis.current() - target.getValue());
          if (!axis.tracked() || off > axis.step() / SETTLING) {
            return false;
          }
          there++;
        }
      }
      return there > 0;
    }
  }

  private final RoomThread roomThread;
  private final TimeSource time;
  private @Nullable Journey journey;
  private @Nullable PtzState last;
  private TimeSource.@Nullable Timer atRest;

  PtzArrival(RoomThread roomThread, TimeSource time) {
    this.roomThread = roomThread;
    this.time = time;
  }

  /**
   * A command is about to leave; what was waited for before is forgotten.
   *
   * @param arrived run once at most, after {@link #accepted}
   */
  Journey begin(Map<PtzAxis, Integer> targets, PtzState now, Runnable arrived) {
    forget();
    Journey begun = new Journey(Map.copyOf(targets), arrived);
    begun.motionSeen = now.moving();
    journey = begun;
    last = now;
    return begun;
  }

  /** Whether nothing else was asked of the camera since. */
  boolean awaits(Journey begun) {
    return begun == journey;
  }

  /** The camera has taken the command. */
  void accepted(Journey begun) {
    if (begun == journey && last != null) {
      begun.accepted = true;
      look(last, begun);
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
    last = null;
    endTimer();
  }

  /** News from the camera, after everybody was told of it. */
  void follow(PtzState state) {
    Journey now = journey;
    if (now != null) {
      last = state;
      now.motionSeen |= state.moving();
      look(state, now);
    }
  }

  private void look(PtzState state, Journey now) {
    if (state.moving()) {
      endTimer();
    } else if (now.accepted && now.motionSeen && now.isAt(state)) {
      arrive(now);
    } else if (now.accepted && atRest == null) {
      TimeSource.Timer[] timer = {() -> {}};
      timer[0] =
          time.after(
              CameraMoves.AT_REST,
              () ->
                  roomThread.execute(
                      () -> {
                        if (atRest == timer[0]) {
                          rested(now);
                        }
                      }));
      atRest = timer[0];
    }
  }

  private void rested(Journey waited) {
    if (last != null && waited.isAt(last)) {
      arrive(waited);
    } else {
      forget();
    }
  }

  private void arrive(Journey done) {
    forget();
    done.arrived.run();
  }

  private void endTimer() {
    if (atRest != null) {
      atRest.cancel();
      atRest = null;
    }
  }
}
