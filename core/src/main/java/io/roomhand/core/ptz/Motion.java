package io.roomhand.core.ptz;

import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides from readings of positions whether axes move, may be about to, or are at rest; the only
 * place that does.
 *
 * <ul>
 *   <li>Motion begins with the first reading that differs from the one before.
 *   <li>It ends with as many equal readings in a row as the device is given, once nothing goes on
 *       that was asked for; or though something does, when the device has said that it is done, or
 *       the position has stood still for {@link #STANDSTILL}. So a drive against the end of the
 *       range is no motion.
 *   <li>A command of which no motion is seen is over after a while, likewise with equal readings.
 *   <li>Time alone ends nothing: a device that has fallen silent is as it was read last.
 * </ul>
 *
 * Used by one thread. Reading allocates nothing.
 */
public final class Motion {
  /** By then motors have started, have turned round, or have slowed down after a stop. */
  public static final Duration MOTORS = Duration.ofMillis(300);

  /** At the lowest speeds a position stays the same for nearly as long. */
  public static final Duration STANDSTILL = Duration.ofMillis(400);

  /** What has not begun by then never will: it is there already, or at its end, or refuses. */
  public static final Duration BEGINS = Duration.ofSeconds(1);

  /**
   * What has been told to be at rest for so long is: twice {@link #BEGINS}, because a driver takes
   * one to be sure itself, and what it tells may be older than the command.
   */
  public static final Duration AT_REST = BEGINS.multipliedBy(2);

  /** A device that says for longer that it is at it, and does not move, is not believed. */
  private static final long SAYS_SO = Duration.ofSeconds(5).toNanos();

  /** What a reading has shown; {@code SAME}: the same position, and what was so before is still. */
  public enum Reading {
    FIRST,
    MOVES,
    SAME,
    RESTS
  }

  private final TimeSource time;
  private final int readings;
  private final long begins;

  private int first;
  private int second;
  private int third;
  private boolean known;
  private boolean moving;
  private boolean awaited;
  private boolean completed;
  private int equal;
  private long commandedAt;
  private long changedAt;

  /** Of a device that needs a while to begin, and of which two equal readings tell rest. */
  public Motion(TimeSource time) {
    this(time, 1, BEGINS);
  }

  /**
   * At rest, until it is commanded or read.
   *
   * @param readings how many readings in a row must equal the one before each; more than 1 where
   *     the device may refresh its position less often than it is read
   * @param begins how long a command may take to cause motion
   */
  public Motion(TimeSource time, int readings, Duration begins) {
    this.time = time;
    this.readings = readings;
    this.begins = begins.toNanos();
    this.commandedAt = time.nanoTime() - this.begins;
    this.changedAt = commandedAt;
  }

  /** The device has been told something that may move it, or end what moves. */
  public void commanded() {
    commandedAt = time.nanoTime();
    awaited = true;
    completed = false;
    equal = 0;
  }

  /** The device says that it has done what it was told last. */
  public void completed() {
    completed = true;
  }

  /** Where all axes are, by a device that says no more; one that it lacks never moves. */
  public Reading read(Axes<AxisState> axes) {
    return read(current(axes.pan()), current(axes.tilt()), current(axes.zoom()), false, false);
  }

  private static int current(@Nullable AxisState axis) {
    return axis == null ? 0 : axis.current();
  }

  /**
   * Where two axes are, or one.
   *
   * @param b the same always where there is one alone
   * @param goesOn whether a command that was given may still be going on
   * @param saysSo whether the device itself says that one is
   */
  public Reading read(int a, int b, boolean goesOn, boolean saysSo) {
    return read(a, b, 0, goesOn, saysSo);
  }

  private Reading read(int a, int b, int c, boolean goesOn, boolean saysSo) {
    boolean differs = first != a || second != b || third != c;
    first = a;
    second = b;
    third = c;
    if (!known) {
      known = true;
      return Reading.FIRST;
    }
    if (differs) {
      equal = 0;
      moving = true;
      changedAt = time.nanoTime();
      return Reading.MOVES;
    }
    equal = Math.min(equal + 1, readings);
    return ends(goesOn, saysSo) ? rests() : Reading.SAME;
  }

  private boolean ends(boolean goesOn, boolean saysSo) {
    long now = time.nanoTime();
    if (equal < readings || (saysSo && now - changedAt < SAYS_SO)) {
      return false;
    }
    if (moving) {
      return !goesOn || completed || stoodStill(now);
    }
    return completed || now - commandedAt >= begins;
  }

  /** Motors that start or turn round stand still, too. */
  private boolean stoodStill(long now) {
    return now - commandedAt >= MOTORS.toNanos() && now - changedAt >= STANDSTILL.toNanos();
  }

  private Reading rests() {
    moving = false;
    awaited = false;
    return Reading.RESTS;
  }

  /** What somebody has decided who reads the device: a driver, for the room. */
  public void told(boolean moves) {
    if (moves) {
      moving = true;
    } else if (moving) {
      rests();
    }
  }

  /** Whether there has been a reading. */
  public boolean known() {
    return known;
  }

  /**
   * The position read last; 0 before the first one.
   *
   * @param index 0 or 1: of the first axis or of the second
   */
  public int position(int index) {
    return index == 0 ? first : second;
  }

  /** Whether motion was seen that has not ended. */
  public boolean moving() {
    return moving;
  }

  /** Whether nothing moves, nor may be about to. */
  public boolean atRest() {
    return !moving && !awaited;
  }

  /** Whether a command of which nothing has been seen may still cause motion. */
  public boolean mayBegin() {
    return sinceCommand() < begins;
  }

  /** Whether the position is likely to be another one by now than was read last. */
  public boolean uncertain() {
    return moving || sinceCommand() < MOTORS.toNanos();
  }

  /** Nanoseconds since the last command. */
  public long sinceCommand() {
    return time.nanoTime() - commandedAt;
  }
}
