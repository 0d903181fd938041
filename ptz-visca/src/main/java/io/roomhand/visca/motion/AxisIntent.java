package io.roomhand.visca.motion;

/**
 * What an axis shall do.
 *
 * @param value velocity −1..1 of a drive, position of a move
 */
record AxisIntent(Kind kind, double value) {
  enum Kind {
    REST,
    DRIVE,
    MOVE
  }

  static final AxisIntent REST = new AxisIntent(Kind.REST, 0);

  static AxisIntent drive(double velocity) {
    return velocity == 0 ? REST : new AxisIntent(Kind.DRIVE, velocity);
  }

  static AxisIntent move(int position) {
    return new AxisIntent(Kind.MOVE, position);
  }

  boolean driving() {
    return kind == Kind.DRIVE;
  }

  boolean moving() {
    return kind == Kind.MOVE;
  }

  /** Whether the axis shall move at all. */
  boolean asks() {
    return kind != Kind.REST;
  }

  int position() {
    return (int) value;
  }

  /** −1, 0 or 1 of a drive, 0 of anything else. */
  int direction() {
    return driving() ? (int) Math.signum(value) : 0;
  }
}
