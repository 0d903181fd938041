package io.roomhand.api.bench.against;

/**
 * One thing of each build.
 *
 * @param here this build's
 * @param there the other's
 */
record Sides<T>(T here, T there) {

  /** In the order of a turn. */
  static <T> Sides<T> of(Side first, T one, T two) {
    return first == Side.HERE ? new Sides<>(one, two) : new Sides<>(two, one);
  }

  T of(Side side) {
    return side == Side.HERE ? here : there;
  }
}
