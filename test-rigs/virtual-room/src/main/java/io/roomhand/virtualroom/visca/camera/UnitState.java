package io.roomhand.virtualroom.visca.camera;

import io.roomhand.core.time.TimeSource;

/** Whether a camera is on and ready, and how its lens and picture are set. */
final class UnitState {
  private final ViscaUnit unit;
  private final TimeSource time;
  private boolean poweredOn = true;
  private boolean autofocus = true;
  private boolean flipped;
  private boolean mirrored;
  private long initialisedAt;
  private long executesAt;

  UnitState(ViscaUnit unit, TimeSource time) {
    this.unit = unit;
    this.time = time;
    initialisedAt = time.nanoTime();
    executesAt = initialisedAt;
  }

  boolean poweredOn() {
    return poweredOn;
  }

  void power(boolean on) {
    if (on && !poweredOn) {
      boot();
    }
    poweredOn = on;
    if (!on) {
      unit.motors.stop(time.nanoTime());
    }
  }

  /** Until it has booted it executes nothing, and says in its status that it initialises. */
  void boot() {
    initialisedAt = time.nanoTime() + unit.delay(unit.model.bootMillis());
  }

  /** The lens forgets its mode, and the camera is on when the current comes back. */
  void loseCurrent() {
    autofocus = true;
    poweredOn = true;
  }

  boolean initialising(long now) {
    return now - initialisedAt < 0;
  }

  /** After a recall some models execute nothing for a while. */
  void rest() {
    executesAt = time.nanoTime() + unit.rest();
  }

  boolean canMove() {
    long now = time.nanoTime();
    return poweredOn && !initialising(now) && now - executesAt >= 0;
  }

  boolean autofocus() {
    return autofocus;
  }

  void autofocus(boolean on) {
    autofocus = on;
  }

  boolean flipped() {
    return flipped;
  }

  void flipped(boolean on) {
    flipped = on;
  }

  boolean mirrored() {
    return mirrored;
  }

  void mirrored(boolean on) {
    mirrored = on;
  }
}
