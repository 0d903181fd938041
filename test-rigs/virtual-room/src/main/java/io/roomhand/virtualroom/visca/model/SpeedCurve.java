package io.roomhand.virtualroom.visca.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the speed bytes of a model mean. Between the given points the speed runs straight, below the
 * first in proportion.
 */
public final class SpeedCurve {
  private final TreeMap<Integer, Double> points = new TreeMap<>();

  /**
   * @param degreesPerSecond by speed byte in hexadecimal; the highest is the model's fastest
   */
  public SpeedCurve(Map<String, Double> degreesPerSecond) {
    degreesPerSecond.forEach((speed, degrees) -> points.put(Integer.parseInt(speed, 16), degrees));
    if (points.isEmpty() || points.firstKey() < 1 || points.lastKey() > 0x7F) {
      throw new IllegalArgumentException(
          degreesPerSecond + " has no speed bytes within 01..7F, for example {\"18\": 100}");
    }
  }

  /** The highest speed byte. */
  public int fastest() {
    return points.lastKey();
  }

  /** Degrees a second. */
  public double of(int speed) {
    Map.Entry<Integer, Double> above = points.ceilingEntry(speed);
    Map.Entry<Integer, Double> below = points.floorEntry(speed);
    if (above == null) {
      return points.lastEntry().getValue();
    }
    if (below == null) {
      return above.getValue() * speed / above.getKey();
    }
    if (below.getKey().equals(above.getKey())) {
      return below.getValue();
    }
    double share = (double) (speed - below.getKey()) / (above.getKey() - below.getKey());
    return below.getValue() + share * (above.getValue() - below.getValue());
  }
}
