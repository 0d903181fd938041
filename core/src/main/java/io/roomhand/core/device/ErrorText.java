package io.roomhand.core.device;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What an error says to people: words, and hints among them. A hint is told to each reader by the
 * name that he knows; whatever else the text has, such as what a caller sent, stands in it as it
 * is.
 *
 * @param parts strings and {@link Hint}s, in the order of the text
 */
public record ErrorText(List<Object> parts) {

  public ErrorText {
    parts = List.copyOf(parts);
  }

  /**
   * A text of these parts without anything between them.
   *
   * @param parts hints, other texts, and objects that stand in it with their {@code toString()}
   */
  public static ErrorText of(Object... parts) {
    List<Object> all = new ArrayList<>();
    for (Object part : parts) {
      if (part instanceof ErrorText text) {
        all.addAll(text.parts);
      } else {
        all.add(part instanceof Hint ? part : String.valueOf(part));
      }
    }
    return new ErrorText(all);
  }

  /**
   * The text for one kind of reader.
   *
   * @param names what that reader calls a hint
   */
  public String worded(Function<Hint, String> names) {
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      text.append(part instanceof Hint hint ? names.apply(hint) : part);
    }
    return text.toString();
  }

  /** The text for a log: its hints in plain words. */
  @Override
  public String toString() {
    return worded(Hint::plain);
  }
}
