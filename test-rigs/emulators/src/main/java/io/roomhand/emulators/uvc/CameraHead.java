package io.roomhand.emulators.uvc;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The motors of a camera, by the controls that move them. Not safe for threads. */
final class CameraHead {
  private static final int UNITS_PER_DEGREE = 3_600;

  /** The ends of axes that have no absolute control. */
  private static final Map<UvcAxis, List<Integer>> USUAL_ENDS =
      Map.of(
          UvcAxis.PAN, List.of(-612_000, 612_000),
          UvcAxis.TILT, List.of(-324_000, 324_000),
          UvcAxis.ZOOM, List.of(0, 16_384));

  private final UvcCameraModel model;
  private final Map<UvcAxis, AxisMotor> motors = new EnumMap<>(UvcAxis.class);

  CameraHead(UvcCameraModel model) {
    this.model = model;
    add(UvcAxis.PAN, UvcSelector.PANTILT_ABSOLUTE, 0, UvcSelector.PANTILT_RELATIVE);
    add(UvcAxis.TILT, UvcSelector.PANTILT_ABSOLUTE, 1, UvcSelector.PANTILT_RELATIVE);
    add(UvcAxis.ZOOM, UvcSelector.ZOOM_ABSOLUTE, 0, UvcSelector.ZOOM_RELATIVE);
    add(UvcAxis.FOCUS, UvcSelector.FOCUS_ABSOLUTE, 0, null);
  }

  private void add(UvcAxis axis, UvcSelector absolute, int field, @Nullable UvcSelector relative) {
    UvcControl known = model.control(absolute);
    if (known != null) {
      motors.put(
          axis,
          new AxisMotor(known.min().get(field), known.max().get(field), known.preset().get(field)));
    } else if (relative != null && model.control(relative) != null) {
      List<Integer> ends = USUAL_ENDS.getOrDefault(axis, List.of(0, 0));
      motors.put(axis, new AxisMotor(ends.get(0), ends.get(1), 0));
    }
  }

  /** Null when there is no such motor. */
  @Nullable AxisMotor motor(UvcAxis axis) {
    return motors.get(axis);
  }

  /** The true value of a control that moves something; null for another one. */
  @Nullable List<Integer> value(UvcSelector selector, long now) {
    return switch (selector) {
      case PANTILT_ABSOLUTE -> List.of(position(UvcAxis.PAN, now), position(UvcAxis.TILT, now));
      case ZOOM_ABSOLUTE -> List.of(position(UvcAxis.ZOOM, now));
      case FOCUS_ABSOLUTE -> List.of(position(UvcAxis.FOCUS, now));
      case PANTILT_RELATIVE ->
          List.of(
              direction(UvcAxis.PAN, now),
              speed(UvcAxis.PAN, now),
              direction(UvcAxis.TILT, now),
              speed(UvcAxis.TILT, now));
      case ZOOM_RELATIVE -> List.of(direction(UvcAxis.ZOOM, now), 0, speed(UvcAxis.ZOOM, now));
      default -> null;
    };
  }

  /**
   * @param place whether it is there at once, as if somebody had turned it by hand
   */
  void set(UvcSelector selector, List<Integer> values, long now, boolean place) {
    switch (selector) {
      case PANTILT_ABSOLUTE -> {
        move(UvcAxis.PAN, values.get(0), now, place);
        move(UvcAxis.TILT, values.get(1), now, place);
      }
      case ZOOM_ABSOLUTE -> move(UvcAxis.ZOOM, values.get(0), now, place);
      case FOCUS_ABSOLUTE -> move(UvcAxis.FOCUS, values.get(0), now, place);
      case PANTILT_RELATIVE -> {
        drive(UvcAxis.PAN, values.get(0), values.get(1), now);
        drive(UvcAxis.TILT, values.get(2), values.get(3), now);
      }
      case ZOOM_RELATIVE -> drive(UvcAxis.ZOOM, values.get(0), values.get(2), now);
      default -> {}
    }
  }

  private void move(UvcAxis axis, int position, long now, boolean place) {
    AxisMotor motor = motors.get(axis);
    if (motor != null && place) {
      motor.place(position);
    } else if (motor != null) {
      motor.moveTo(now, position, full(axis));
    }
  }

  private void drive(UvcAxis axis, int direction, int speed, long now) {
    AxisMotor motor = motors.get(axis);
    if (motor != null) {
      double part = Math.min(1, (double) Math.max(1, speed) / topSpeed(axis));
      motor.drive(now, Integer.signum(direction) * part * full(axis));
    }
  }

  /** Units a second. */
  private double full(UvcAxis axis) {
    return switch (axis) {
      case PAN, TILT -> model.motors().panTilt() * UNITS_PER_DEGREE;
      case ZOOM -> model.motors().zoom();
      case FOCUS -> model.motors().focus();
    };
  }

  /** The number for full speed. */
  private int topSpeed(UvcAxis axis) {
    UvcSelector selector =
        axis == UvcAxis.ZOOM ? UvcSelector.ZOOM_RELATIVE : UvcSelector.PANTILT_RELATIVE;
    int field = axis == UvcAxis.PAN ? 1 : axis == UvcAxis.TILT ? 3 : 2;
    UvcControl control = model.control(selector);
    return control == null ? 1 : Math.max(1, control.max().get(field));
  }

  private int position(UvcAxis axis, long now) {
    AxisMotor motor = motors.get(axis);
    return motor == null ? 0 : motor.position(now);
  }

  private int direction(UvcAxis axis, long now) {
    AxisMotor motor = motors.get(axis);
    return motor == null ? 0 : (int) Math.signum(motor.drivenVelocity(now));
  }

  private int speed(UvcAxis axis, long now) {
    AxisMotor motor = motors.get(axis);
    double velocity = motor == null ? 0 : Math.abs(motor.drivenVelocity(now));
    return Math.max(1, (int) Math.round(velocity / full(axis) * topSpeed(axis)));
  }
}
