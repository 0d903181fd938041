package io.roomhand.emulators.uvc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a camera says of one of its controls; each list has a number for each field of the selector.
 * Nothing is checked: some cameras lie.
 *
 * @param step what GET_RES answers
 * @param preset the default, and the value at the beginning
 * @param told what GET_CUR answers whatever is true; null for the truth
 */
public record UvcControl(
    UvcSelector selector,
    List<Integer> min,
    List<Integer> max,
    List<Integer> step,
    List<Integer> preset,
    @Nullable List<Integer> told) {

  public UvcControl {
    min = checked(selector, min);
    max = checked(selector, max);
    step = checked(selector, step);
    preset = checked(selector, preset);
    told = told == null ? null : checked(selector, told);
  }

  private static List<Integer> checked(UvcSelector selector, List<Integer> values) {
    if (values.size() != selector.fields()) {
      throw new IllegalArgumentException(
          selector + " has " + selector.fields() + " fields, not " + values.size());
    }
    return List.copyOf(values);
  }

  /** One that tells the truth. */
  public static UvcControl of(
      UvcSelector selector,
      List<Integer> min,
      List<Integer> max,
      List<Integer> step,
      List<Integer> preset) {
    return new UvcControl(selector, min, max, step, preset, null);
  }

  /** One with a single field. */
  public static UvcControl of(UvcSelector selector, int min, int max, int step, int preset) {
    return of(selector, List.of(min), List.of(max), List.of(step), List.of(preset));
  }

  /** The same, but GET_CUR always answers this. */
  public UvcControl thatTells(List<Integer> value) {
    return new UvcControl(selector, min, max, step, preset, value);
  }

  boolean covers(List<Integer> values) {
    for (int i = 0; i < values.size(); i++) {
      if (min.get(i) <= max.get(i) && (values.get(i) < min.get(i) || values.get(i) > max.get(i))) {
        return false;
      }
    }
    return true;
  }
}
