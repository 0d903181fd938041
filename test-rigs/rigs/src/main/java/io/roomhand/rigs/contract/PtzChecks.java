package io.roomhand.rigs.contract;

import static io.roomhand.rigs.contract.Trials.require;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.Accepted;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.Ptz;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What {@link Ptz} promises, on a camera that has room to move and that nobody else moves. */
public final class PtzChecks {
  /** Slow, so that a drive does not reach an end before it is stopped. */
  private static final double SPEED = 0.25;

  private final Ptz ptz;
  private final Supplier<PtzState> told;
  private final Trials trials;

  private PtzChecks(Ptz ptz, Supplier<PtzState> told, Duration limit) {
    this.ptz = ptz;
    this.told = told;
    this.trials = new Trials(limit);
  }

  /**
   * The checks for the axes that the device has.
   *
   * @param told what the driver told last, by its attach event and its change events; any thread
   * @param limit for each answer, and for a move over a sixteenth of an axis
   */
  public static List<Check> of(Ptz ptz, Supplier<PtzState> told, Duration limit) {
    PtzChecks checks = new PtzChecks(ptz, told, limit);
    List<Check> all = new ArrayList<>();
    all.add(new Check("a stop at rest is answered and moves nothing", checks::stopAtRest));
    for (PtzAxis axis : PtzAxis.values()) {
      AxisState state = told.get().axis(axis);
      if (state == null) {
        continue;
      }
      if (state.positioned() && state.tracked()) {
        all.add(new Check(axis + " arrives where it was sent", () -> checks.arrives(axis)));
      }
      if (state.continuous()) {
        all.add(new Check(axis + " is driven until the stop", () -> checks.isDriven(axis)));
      } else {
        all.add(new Check(axis + " can't be driven and says so", () -> checks.refusesDrive(axis)));
      }
    }
    return all;
  }

  private AxisState state(PtzAxis axis) throws BrokenPromise {
    AxisState state = told.get().axis(axis);
    if (state == null) {
      throw new BrokenPromise(axis + " has gone");
    }
    return state;
  }

  private void stopAtRest() throws Exception {
    PtzState before = told.get();
    trials.done(ptz.stop());
    trials.await(() -> !told.get().moving(), "it rests");
    for (PtzAxis axis : PtzAxis.values()) {
      AxisState was = before.axis(axis);
      if (was != null && was.tracked()) {
        int now = state(axis).current();
        require(
            Math.abs(now - was.current()) <= was.step(),
            axis + " was at " + was.current() + " and is at " + now);
      }
    }
  }

  private boolean restsAt(PtzAxis axis, int position) {
    PtzState state = told.get();
    AxisState now = state.axis(axis);
    return !state.moving() && now != null && now.current() == position;
  }

  private void go(PtzAxis axis, int target) throws Exception {
    Accepted accepted = trials.done(ptz.move(Axes.of(axis, target)));
    trials.await(() -> restsAt(axis, target), axis + " rests at " + target);
    Trials.require(
        accepted.arrived(told.get()), "it was accepted for " + accepted.targets() + " instead");
  }

  private void arrives(PtzAxis axis) throws Exception {
    AxisState before = state(axis);
    double far = ((double) before.max() - before.min()) / 16;
    go(axis, before.nearest(before.current() + (hasMoreRoomAbove(before) ? far : -far)));
    go(axis, before.nearest(before.current()));
  }

  private static boolean hasMoreRoomAbove(AxisState axis) {
    return (double) axis.max() - axis.current() > (double) axis.current() - axis.min();
  }

  private void isDriven(PtzAxis axis) throws Exception {
    AxisState before = state(axis);
    boolean up = hasMoreRoomAbove(before);
    trials.done(ptz.drive(Axes.of(axis, up ? SPEED : -SPEED)));
    if (before.tracked()) {
      trials.await(
          () -> {
            AxisState now = told.get().axis(axis);
            return now != null
                && (up ? now.current() > before.current() : now.current() < before.current());
          },
          axis + " moves");
    }
    trials.done(ptz.stop());
    trials.await(() -> !told.get().moving(), axis + " rests");
    if (before.positioned() && before.tracked()) {
      go(axis, before.nearest(before.current()));
    }
  }

  private void refusesDrive(PtzAxis axis) throws Exception {
    trials.refused(ptz.drive(Axes.of(axis, SPEED)), ErrorCode.UNSUPPORTED, "a drive of " + axis);
  }
}
