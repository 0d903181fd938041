package io.roomhand.core.media;

import java.util.Optional;

/** Quarter turns, clockwise as the viewer sees it. */
public enum Rotation {
  NONE(0),
  RIGHT(90),
  HALF(180),
  LEFT(270);

  private final int degrees;

  Rotation(int degrees) {
    this.degrees = degrees;
  }

  public int degrees() {
    return degrees;
  }

  /** Whether width and height change places. */
  public boolean swapsSides() {
    return this == RIGHT || this == LEFT;
  }

  /** Both turns, one after the other. */
  public Rotation plus(Rotation other) {
    return ofDegrees((degrees + other.degrees) % 360).orElseThrow();
  }

  /** The turn of so many degrees, if there is one: 0, 90, 180, 270. */
  public static Optional<Rotation> ofDegrees(double degrees) {
    for (Rotation rotation : values()) {
      if (rotation.degrees == degrees) {
        return Optional.of(rotation);
      }
    }
    return Optional.empty();
  }
}
