package io.roomhand.core.config;

import io.roomhand.core.device.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keys with values of the configuration. Whoever a key belongs to asks for it, which checks that
 * its value is of the right kind; a key that is there and that nobody has asked for is refused in
 * the end. A key without a value is absent. For one thread at a time.
 *
 * <p>All methods that ask throw {@link WrongSetting} for a value of another kind.
 */
public final class Section {

  /**
   * A single value.
   *
   * @param value a string, a number or a boolean
   * @param written what it was read from: {@code 007}
   */
  public record Scalar(Object value, String written) {
    static Scalar of(Object value) {
      return value instanceof Scalar scalar ? scalar : new Scalar(value, value.toString());
    }

    @Override
    public String toString() {
      return value instanceof String text ? Wording.quote(text) : Wording.shortened(written);
    }
  }

  private final String at;
  private final boolean present;
  private final Map<?, ?> values;
  private final Map<String, Section> parts = new LinkedHashMap<>();
  private final Set<String> asked = new TreeSet<>();

  private Section(String at, @Nullable Map<?, ?> values) {
    this.at = at;
    this.present = values != null;
    this.values = values == null ? Map.of() : values;
  }

  /**
   * A whole configuration.
   *
   * @param values by their keys: scalars, or what is in them, lists and maps
   */
  public static Section of(Map<String, ?> values) {
    return new Section("", values);
  }

  /** The keys and values that stand below a key; without any where it is absent. */
  public Section section(String key) {
    return part(key, value(key));
  }

  /** A list of keys with values; one of its places may be empty. */
  public List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    for (Object item : items(key)) {
      sections.add(part(key + "[" + sections.size() + "]", item));
    }
    return sections;
  }

  /** A list of strings; one of its places may be empty. */
  public List<@Nullable String> texts(String key) {
    List<@Nullable String> texts = new ArrayList<>();
    for (Object item : items(key)) {
      texts.add(text(key + "[" + texts.size() + "]", item));
    }
    return texts;
  }

  /** A number or a flag is text, too, as it was written. */
  public @Nullable String text(String key) {
    return text(key, value(key));
  }

  /** One that fits into an int. */
  public @Nullable Integer wholeNumber(String key) {
    return read(key, Integer.class, "a whole number", Integer::valueOf);
  }

  public @Nullable Double number(String key) {
    Number number = read(key, Number.class, "a number", Double::valueOf);
    return number == null ? null : (Double) number.doubleValue();
  }

  public @Nullable Boolean flag(String key) {
    return read(key, Boolean.class, "true or false", Section::parseFlag);
  }

  /** All keys of this section, each with its string, number or boolean in words. */
  public Map<String, String> words() {
    if (!present) {
      throw mistyped("", "keys with values", null);
    }
    Map<String, String> words = new LinkedHashMap<>();
    for (Object key : values.keySet()) {
      Object value = value(key.toString());
      if (value == null || value instanceof List || value instanceof Map) {
        throw mistyped(key.toString(), "a word or a number", value);
      }
      words.put(key.toString(), Scalar.of(value).value().toString());
    }
    return words;
  }

  /**
   * Refuses a value that breaks a rule.
   *
   * @param given what was told when the key was asked for
   * @param rule what would be right: {@code "0 or 1"}
   */
  public void check(boolean right, String key, @Nullable Object given, String rule) {
    if (!right) {
      throw mistyped(key, rule, given);
    }
  }

  /** A value that is wrong in another way. */
  public WrongSetting wrong(String key, String problem) {
    return new WrongSetting(path(key), problem);
  }

  /** Refuses a key that nobody has asked for by now, here or below. */
  public void refuseUnknown() {
    for (Object key : values.keySet()) {
      if (!asked.contains(key.toString())) {
        throw WrongSetting.unknown(path(key.toString()), asked);
      }
    }
    parts.values().forEach(Section::refuseUnknown);
  }

  private @Nullable Object value(String key) {
    asked.add(key);
    return values.get(key);
  }

  private List<?> items(String key) {
    Object value = value(key);
    if (value != null && !(value instanceof List)) {
      throw mistyped(key, "a list", value);
    }
    return value == null ? List.of() : (List<?>) value;
  }

  private Section part(String key, @Nullable Object value) {
    if (value != null && !(value instanceof Map)) {
      throw mistyped(key, "keys with values", value);
    }
    Section part = parts.get(key);
    if (part == null) {
      part = new Section(path(key), (Map<?, ?>) value);
      parts.put(key, part);
    }
    return part;
  }

  private @Nullable String text(String key, @Nullable Object value) {
    if (value instanceof List || value instanceof Map) {
      throw mistyped(key, "a string", value);
    }
    return value == null ? null : Scalar.of(value).written();
  }

  private <T> @Nullable T read(
      String key, Class<T> type, String kind, Function<String, ? extends T> parser) {
    Object value = value(key);
    if (value == null) {
      return null;
    }
    Object single = value instanceof Scalar scalar ? scalar.value() : value;
    if (type.isInstance(single)) {
      return type.cast(single);
    }
    if (single instanceof String text) {
      try {
        return text.isBlank() ? null : parser.apply(text.strip());
      } catch (IllegalArgumentException e) {
        throw mistyped(key, kind, value);
      }
    }
    throw mistyped(key, kind, value);
  }

  private static Boolean parseFlag(String word) {
    return switch (word) {
      case "true", "True", "TRUE" -> true;
      case "false", "False", "FALSE" -> false;
      default -> throw new IllegalArgumentException(word);
    };
  }

  private WrongSetting mistyped(String key, String right, @Nullable Object given) {
    return new WrongSetting(path(key), "must be " + right + ", not " + shown(given));
  }

  private static String shown(@Nullable Object given) {
    if (given instanceof String text) {
      return Wording.quote(text);
    }
    if (given instanceof Map) {
      return "keys with values";
    }
    return given == null ? "nothing" : given instanceof List ? "a list" : given.toString();
  }

  private String path(String key) {
    return at.isEmpty() ? key : key.isEmpty() ? at : at + "." + key;
  }
}
