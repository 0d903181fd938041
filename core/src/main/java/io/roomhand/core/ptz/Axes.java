package io.roomhand.core.ptz;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something for each axis that has it, and null for the others. Immutable. Focus is no axis:
 * nothing sends it anywhere.
 */
public record Axes<T>(@Nullable T pan, @Nullable T tilt, @Nullable T zoom) {
  private static final Axes<?> NONE = new Axes<>(null, null, null);

  @SuppressWarnings("unchecked") // it holds nothing of any type
  public static <T> Axes<T> none() {
    return (Axes<T>) NONE;
  }

  /** For one axis alone. */
  public static <T> Axes<T> of(PtzAxis axis, T value) {
    return switch (axis) {
      case PAN -> new Axes<>(value, null, null);
      case TILT -> new Axes<>(null, value, null);
      case ZOOM -> new Axes<>(null, null, value);
    };
  }

  /**
   * For each axis what the function says.
   *
   * @param values asked for pan, tilt and zoom in this order; null for an axis that has nothing
   */
  public static <T> Axes<T> each(Function<PtzAxis, @Nullable T> values) {
    return new Axes<>(
        values.apply(PtzAxis.PAN), values.apply(PtzAxis.TILT), values.apply(PtzAxis.ZOOM));
  }

  public @Nullable T get(PtzAxis axis) {
    return switch (axis) {
      case PAN -> pan;
      case TILT -> tilt;
      case ZOOM -> zoom;
    };
  }

  public boolean has(PtzAxis axis) {
    return get(axis) != null;
  }

  public boolean isEmpty() {
    return pan == null && tilt == null && zoom == null;
  }

  /** The axes that have something; a set of the caller's own. */
  public Set<PtzAxis> which() {
    Set<PtzAxis> which = EnumSet.noneOf(PtzAxis.class);
    forEach((axis, value) -> which.add(axis));
    return which;
  }

  /** Pan, tilt and zoom in this order, those that have something. */
  public void forEach(BiConsumer<PtzAxis, T> action) {
    if (pan != null) {
      action.accept(PtzAxis.PAN, pan);
    }
    if (tilt != null) {
      action.accept(PtzAxis.TILT, tilt);
    }
    if (zoom != null) {
      action.accept(PtzAxis.ZOOM, zoom);
    }
  }

  /**
   * What becomes of each value.
   *
   * @param change asked as with {@link #forEach}; null leaves the axis without
   */
  public <R> Axes<R> map(BiFunction<PtzAxis, T, @Nullable R> change) {
    return new Axes<>(
        pan == null ? null : change.apply(PtzAxis.PAN, pan),
        tilt == null ? null : change.apply(PtzAxis.TILT, tilt),
        zoom == null ? null : change.apply(PtzAxis.ZOOM, zoom));
  }

  /** These, and of the others what these lack. */
  public Axes<T> or(Axes<T> others) {
    return new Axes<>(
        pan == null ? others.pan : pan,
        tilt == null ? others.tilt : tilt,
        zoom == null ? others.zoom : zoom);
  }
}
