package io.roomhand.virtualroom.visca.camera;

import io.roomhand.virtualroom.visca.model.CameraModel;
import io.roomhand.virtualroom.visca.model.Range;
import io.roomhand.virtualroom.visca.model.SpeedCurve;
import java.util.EnumMap;
import java.util.Map;

/** The motors of a camera and how fast they are. Not thread-safe. */
final class Motors {
  private static final Range FOCUS = new Range(0x1000, 0xF000);
  private static final int FOCUS_AT_FIRST = 0x8000;
  private static final double FOCUS_SECONDS = 2;

  private final CameraModel model;
  private final Map<Motor, EmulatedAxis> all = new EnumMap<>(Motor.class);

  Motors(CameraModel model, Timing timing) {
    this.model = model;
    double none = Double.POSITIVE_INFINITY;
    double own = model.acceleration() * model.unitsPerDegree();
    double acceleration = timing == Timing.AT_ONCE ? none : own;
    add(Motor.PAN, model.pan(), 0, acceleration);
    add(Motor.TILT, model.tilt(), 0, acceleration);
    add(Motor.ZOOM, model.zoom(), 0, none);
    add(Motor.FOCUS, FOCUS, FOCUS_AT_FIRST, none);
  }

  private void add(Motor motor, Range range, int position, double acceleration) {
    all.put(motor, new EmulatedAxis(range.low(), range.high(), position, acceleration));
  }

  EmulatedAxis of(Motor motor) {
    EmulatedAxis axis = all.get(motor);
    if (axis == null) {
      throw new IllegalStateException("no motor " + motor);
    }
    return axis;
  }

  /** Stops them all. */
  void stop(long now) {
    all.values().forEach(motor -> motor.stop(now));
  }

  /**
   * @param direction over 0 towards the upper end of the range, 0 to stop
   */
  void drive(long now, Motor motor, int direction, double unitsPerSecond) {
    EmulatedAxis axis = of(motor);
    if (direction == 0) {
      axis.stop(now);
    } else {
      axis.moveTo(now, direction > 0 ? axis.max : axis.min, unitsPerSecond);
    }
  }

  void moveTo(long now, Motor motor, int position, double unitsPerSecond) {
    of(motor).moveTo(now, position, unitsPerSecond);
  }

  /** Units a second at the model's highest speed. */
  double fullSpeed(Motor motor) {
    return switch (motor) {
      case PAN -> speed(model.panSpeeds(), model.panSpeeds().fastest());
      case TILT -> speed(model.tiltSpeeds(), model.tiltSpeeds().fastest());
      case ZOOM -> (of(motor).max - of(motor).min) / model.zoomSeconds();
      case FOCUS -> (of(motor).max - of(motor).min) / FOCUS_SECONDS;
    };
  }

  /** Units a second for a speed byte. */
  double speed(SpeedCurve curve, int speed) {
    return curve.of(speed) * model.unitsPerDegree();
  }

  /** When it stands still; now if it does already. */
  long arrival(Motor motor, long now) {
    EmulatedAxis axis = of(motor);
    return axis.moving(now) ? axis.arrival() : now;
  }
}
