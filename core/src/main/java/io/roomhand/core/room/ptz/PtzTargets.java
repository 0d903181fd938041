package io.roomhand.core.room.ptz;

import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.Motion;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.time.TimeSource;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where our commands have sent each axis. Steps that follow each other fast add up: each counts
 * from where the last one leads, while the axis moves or may be about to.
 */
final class PtzTargets {
  private record Target(int position, Motion motion) {}

  private final TimeSource time;
  private final Map<PtzAxis, Target> targets = new EnumMap<>(PtzAxis.class);

  PtzTargets(TimeSource time) {
    this.time = time;
  }

  boolean isEmpty() {
    return targets.isEmpty();
  }

  void put(PtzAxis axis, int position) {
    Motion motion = new Motion(time);
    motion.commanded();
    targets.put(axis, new Target(position, motion));
  }

  void remove(PtzAxis axis) {
    targets.remove(axis);
  }

  void clear() {
    targets.clear();
  }

  /** From where the next step of this axis counts. */
  int base(PtzAxis axis, PtzState now, AxisState state) {
    Target target = targets.get(axis);
    return target != null && onTheWay(axis, now) ? target.position() : state.current();
  }

  /** Whether the axis may still be going where it was sent. */
  boolean onTheWay(PtzAxis axis, PtzState now) {
    Target target = targets.get(axis);
    return target != null && (now.moving() || target.motion().mayBegin());
  }

  /** The camera rests: targets that it has reached, or won't reach any more, are forgotten. */
  void rested(PtzState state) {
    targets
        .entrySet()
        .removeIf(
            entry -> {
              AxisState axis = state.axis(entry.getKey());
              Target target = entry.getValue();
              return axis == null
                  || axis.current() == target.position()
                  || !target.motion().mayBegin();
            });
  }
}
