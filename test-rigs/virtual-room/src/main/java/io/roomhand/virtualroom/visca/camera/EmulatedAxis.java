package io.roomhand.virtualroom.visca.camera;

import java.util.ArrayList;
import java.util.List;

/**
 * One motor: a position that is a function of time. It speeds up evenly, runs evenly, slows down
 * evenly and stands still at its target. No thread, no ticks.
 */
final class EmulatedAxis {
  /**
   * A stretch of even acceleration.
   *
   * @param seconds how long it takes
   * @param velocity at its beginning, units a second
   * @param acceleration units a second squared
   */
  private record Stretch(double seconds, double velocity, double acceleration) {
    double distance(double after) {
      return velocity * after + acceleration * after * after / 2;
    }
  }

  final int min;
  final int max;
  private final double acceleration;
  private int lowest;
  private int highest;
  private double from;
  private int target;
  private long since;
  private double seconds;
  private List<Stretch> way = List.of();

  /**
   * @param acceleration units a second squared; infinite for a motor that is at once at full speed
   */
  EmulatedAxis(int min, int max, int position, double acceleration) {
    this.min = min;
    this.max = max;
    this.acceleration = acceleration;
    lowest = min;
    highest = max;
    place(position);
  }

  /** Keeps it within a part of its range from now on. */
  void limit(int low, int high) {
    lowest = Math.max(min, low);
    highest = Math.min(max, Math.max(low, high));
  }

  int lowest() {
    return lowest;
  }

  int highest() {
    return highest;
  }

  /** Goes to a position, or as far towards it as the range allows. */
  void moveTo(long now, int position, double unitsPerSecond) {
    double start = exact(now);
    double velocity = Double.isInfinite(acceleration) ? 0 : velocity(now);
    begin(now, start);
    target = Math.max(lowest, Math.min(highest, position));
    List<Stretch> plan = new ArrayList<>();
    int direction = target >= start ? 1 : -1;
    double brakingWay = velocity * velocity / (2 * acceleration);
    boolean away = velocity * direction < 0;
    boolean tooFast = brakingWay > Math.abs(target - start);
    if (velocity != 0 && (away || tooFast)) {
      start += Math.signum(velocity) * brakingWay;
      plan.add(braking(velocity));
      velocity = 0;
      direction = target >= start ? 1 : -1;
    }
    run(plan, Math.abs(target - start), Math.abs(velocity), unitsPerSecond, direction);
    take(plan);
  }

  private Stretch braking(double velocity) {
    double slowing = -Math.signum(velocity) * acceleration;
    return new Stretch(Math.abs(velocity) / acceleration, velocity, slowing);
  }

  private void run(List<Stretch> plan, double way, double first, double top, int direction) {
    if (way == 0) {
      return;
    }
    if (Double.isInfinite(acceleration)) {
      plan.add(new Stretch(way / top, direction * top, 0));
      return;
    }
    double peak = Math.min(Math.max(first, top), Math.sqrt(acceleration * way + first * first / 2));
    double cruise = Math.min(peak, top);
    double left = way;
    for (double[] change : new double[][] {{first, peak}, {peak, cruise}}) {
      double difference = change[1] - change[0];
      if (difference != 0) {
        double rate = Math.signum(difference) * acceleration;
        plan.add(new Stretch(difference / rate, direction * change[0], direction * rate));
        left -= Math.abs(change[1] * change[1] - change[0] * change[0]) / (2 * acceleration);
      }
    }
    left -= cruise * cruise / (2 * acceleration);
    if (left > 0) {
      plan.add(new Stretch(left / cruise, direction * cruise, 0));
    }
    plan.add(braking(direction * cruise));
  }

  /** Slows down as fast as it can; at once when it has no mass. */
  void stop(long now) {
    double velocity = velocity(now);
    double start = exact(now);
    if (velocity == 0 || Double.isInfinite(acceleration)) {
      place(position(now));
      return;
    }
    begin(now, start);
    Stretch braking = braking(velocity);
    target = clamp((int) Math.round(start + braking.distance(braking.seconds())));
    take(List.of(braking));
  }

  private void begin(long now, double position) {
    from = position;
    since = now;
  }

  private void take(List<Stretch> plan) {
    way = List.copyOf(plan);
    seconds = 0;
    for (Stretch stretch : way) {
      seconds += stretch.seconds();
    }
  }

  void place(int position) {
    target = clamp(position);
    from = target;
    take(List.of());
  }

  private int clamp(int position) {
    return Math.max(min, Math.min(max, position));
  }

  boolean moving(long now) {
    return !way.isEmpty() && now - arrival() < 0;
  }

  /** When it stands still; in the past when it does already. */
  long arrival() {
    return since + Math.round(seconds * 1e9);
  }

  int position(long now) {
    double moved = exact(now) - from;
    return moving(now) ? (int) (Math.round(from) + (long) moved) : target;
  }

  private double exact(long now) {
    if (!moving(now)) {
      return target;
    }
    double after = (now - since) / 1e9;
    double position = from;
    for (Stretch stretch : way) {
      double spent = Math.min(after, stretch.seconds());
      position += stretch.distance(spent);
      after -= spent;
    }
    return position;
  }

  private double velocity(long now) {
    if (!moving(now)) {
      return 0;
    }
    double after = (now - since) / 1e9;
    for (Stretch stretch : way) {
      if (after < stretch.seconds()) {
        return stretch.velocity() + stretch.acceleration() * after;
      }
      after -= stretch.seconds();
    }
    return 0;
  }
}
