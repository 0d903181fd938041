package io.roomhand.visca.profile;

import io.roomhand.visca.message.PanTiltLayout;
import io.roomhand.visca.message.ReplyHabit;
import io.roomhand.visca.profile.ViscaProfile.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of one camera model and checks them. Errors begin with the key that is wrong, then
 * say what would be right.
 */
final class ProfileKeys {
  static final String NAME = "name";
  static final String EXTENDS = "extends";

  private static final String UNKNOWN = "unknown";

  private static final Pattern NAMES = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern MODEL = Pattern.compile("([0-9A-F]{4}):([0-9A-F]{4}|\\*)");
  private static final Pattern INTEGER = Pattern.compile("-?(?:0x[0-9a-f]{1,6}|[0-9]{1,8})");

  /** All keys but the two above, in the order in which the documentation has them. */
  private static final List<String> KEYS =
      List.of(
          "title",
          "version",
          "panMin",
          "panMax",
          "tiltMin",
          "tiltMax",
          "zoomMax",
          "unitsPerDegree",
          "panTiltStep",
          "zoomStep",
          "panSpeeds",
          "tiltSpeeds",
          "zoomSpeeds",
          "stopSpeed",
          "panDigits",
          "moveSpeeds",
          "panPositive",
          "replies",
          "sockets",
          "lensBlock",
          "lastSequence",
          "memories");

  private static final List<ReplyHabit> HABITS =
      List.of(ReplyHabit.ACK_AND_COMPLETION, ReplyHabit.COMPLETION_ONLY, ReplyHabit.NONE);

  private final Map<String, String> values;

  private ProfileKeys(Map<String, String> values) {
    this.values = values;
  }

  /** Checks the name of a profile. */
  static void checkName(@Nullable String name) {
    if (name == null || !NAMES.matcher(name).matches()) {
      throw wrong(NAME, name, "must be lower-case letters, digits and -, at most 40");
    }
  }

  /** Whether there is a key of this name besides name and extends. */
  static void checkKey(String key) {
    if (!KEYS.contains(key)) {
      throw new IllegalArgumentException(
          key + ": unknown key; known here: name, extends, " + String.join(", ", KEYS));
    }
  }

  /**
   * Makes a profile.
   *
   * @param own its keys
   * @param inherited the keys of the profile that it extends, which hold where it has none; all but
   *     its version
   * @throws IllegalArgumentException for a key that is unknown, missing or wrong
   */
  static ViscaProfile profile(String name, Map<String, String> own, Map<String, String> inherited) {
    own.keySet().forEach(ProfileKeys::checkKey);
    return new ProfileKeys(merged(own, inherited)).profile(name);
  }

  static Map<String, String> merged(Map<String, String> own, Map<String, String> inherited) {
    Map<String, String> all = new LinkedHashMap<>(inherited);
    all.remove("version");
    all.putAll(own);
    return all;
  }

  private ViscaProfile profile(String name) {
    int panDigits = number("panDigits", 4, 5);
    PanTiltLayout layout =
        new PanTiltLayout(
            panDigits, number("moveSpeeds", 1, 2) == 1, word("panPositive", "right", "left") == 1);
    int widest = layout.largestPan();
    int panMin = number("panMin", -widest, 0);
    int tiltMin = number("tiltMin", -0x7FFF, 0);
    return new ViscaProfile(
        name,
        text("title"),
        models(),
        panMin,
        number("panMax", Math.max(0, panMin + 1), widest),
        tiltMin,
        number("tiltMax", Math.max(0, tiltMin + 1), 0x7FFF),
        number("zoomMax", 1, 0xFFFF),
        decimal("unitsPerDegree"),
        number("panTiltStep", 1, 0x7FFF),
        number("zoomStep", 1, 0x7FFF),
        number("panSpeeds", 1, 0x7F),
        number("tiltSpeeds", 1, 0x7F),
        number("zoomSpeeds", 0, 7),
        values.containsKey("stopSpeed") ? number("stopSpeed", 1, 0x7F) : 0,
        layout,
        HABITS.get(word("replies", "full", "completion", "none")),
        values.containsKey("sockets") ? number("sockets", 0, 2) : ViscaProfile.SOCKETS_AS_TOLD,
        word("lensBlock", "no", "yes") == 1,
        values.containsKey("lastSequence") ? number("lastSequence", 1, Integer.MAX_VALUE) : 0,
        number("memories", 0, 128));
  }

  private String text(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException(key + ": is missing");
    }
    return value.strip();
  }

  private int number(String key, int least, int most) {
    String text = text(key);
    String lower = text.toLowerCase(Locale.ROOT);
    String right =
        most == Integer.MAX_VALUE
            ? "must be a whole number of at least " + least
            : "must be a whole number in %d..%d".formatted(least, most);
    if (!INTEGER.matcher(lower).matches()) {
      throw wrong(key, text, right);
    }
    boolean negative = lower.startsWith("-");
    String digits = negative ? lower.substring(1) : lower;
    int size =
        digits.startsWith("0x")
            ? Integer.parseInt(digits.substring(2), 16)
            : Integer.parseInt(digits);
    int number = negative ? -size : size;
    if (number < least || number > most) {
      throw wrong(key, text, right);
    }
    return number;
  }

  private double decimal(String key) {
    String text = text(key);
    if (text.equals(UNKNOWN)) {
      return ViscaProfile.UNKNOWN;
    }
    double number;
    try {
      number = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      number = 0;
    }
    if (!(number >= 0.1 && number <= 10_000)) {
      throw wrong(key, text, "must be a number in 0.1..10000, or " + UNKNOWN);
    }
    return number;
  }

  /** The index of the word that stands there. YAML makes true and false of yes and no. */
  private int word(String key, String... words) {
    String text = text(key);
    String plain = text.equals("true") ? "yes" : text.equals("false") ? "no" : text;
    int index = List.of(words).indexOf(plain);
    if (index < 0) {
      throw wrong(key, text, "must be " + String.join(" or ", words));
    }
    return index;
  }

  private List<Model> models() {
    List<Model> models = new ArrayList<>();
    String version = values.getOrDefault("version", "").strip();
    for (String word : version.isEmpty() ? List.<String>of() : List.of(version.split("\\s+"))) {
      Matcher parts = MODEL.matcher(word.toUpperCase(Locale.ROOT));
      if (!parts.matches()) {
        throw wrong(
            "version", word, "must be VENDOR:MODEL in four hexadecimal digits each, or VENDOR:*");
      }
      models.add(
          new Model(
              Integer.parseInt(parts.group(1), 16),
              parts.group(2).equals("*") ? Model.ANY : Integer.parseInt(parts.group(2), 16)));
    }
    return models;
  }

  private static IllegalArgumentException wrong(String key, @Nullable String value, String right) {
    return new IllegalArgumentException(
        key + ": " + (value == null ? "is missing; " : "\"" + value + "\" ") + right);
  }
}
