package io.roomhand.core.room.settings;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.Wording;
import io.roomhand.core.room.frame.ExactNumber;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One setting: its type, range and default.
 *
 * @param ours false: the conference layer's, kept here only while that layer is away
 * @param min lowest number; ignored for other types
 * @param max highest number
 * @param also one more allowed number outside the range, or null
 * @param text how the whole of a text must look; null for other types
 */
public record SettingType(
    String name,
    boolean ours,
    Object def,
    double min,
    double max,
    @Nullable Double also,
    @Nullable Pattern text) {

  /** ISO 639 letters, then parts for script, region or variant, as in en, pt_BR, zh-Hans-CN. */
  private static final Pattern LANGUAGE =
      Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}");

  static SettingType flag(String name, boolean ours, boolean def) {
    return new SettingType(name, ours, def, 0, 0, null, null);
  }

  static SettingType language(String name, boolean ours, String def) {
    return new SettingType(name, ours, def, 0, 0, null, LANGUAGE);
  }

  static SettingType whole(String name, boolean ours, int def, int min, int max) {
    return new SettingType(name, ours, def, min, max, null, null);
  }

  static SettingType number(String name, boolean ours, double def, double min, double max) {
    return new SettingType(name, ours, def, min, max, null, null);
  }

  SettingType orElse(double value) {
    return new SettingType(name, ours, def, min, max, value, text);
  }

  /**
   * The value in the setting's own type.
   *
   * @throws DeviceException {@code INVALID_PARAMETER} saying what would be right
   */
  public Object check(@Nullable Object value) {
    if (def instanceof Boolean) {
      if (value instanceof Boolean) {
        return value;
      }
      throw wrong("must be true or false");
    }
    if (text != null) {
      if (value instanceof String given && text.matcher(given).matches()) {
        return given;
      }
      throw wrong("must be a language such as en, en-US or pt_BR");
    }
    boolean whole = def instanceof Integer;
    double number = ExactNumber.of(value);
    boolean allowed = number >= min && number <= max;
    if (also != null && number == also) {
      allowed = true;
    }
    if (whole && number != Math.rint(number)) {
      allowed = false;
    }
    if (!allowed) {
      throw wrong(
          "must be a %snumber in %s..%s%s"
              .formatted(
                  whole ? "whole " : "",
                  Wording.number(min),
                  Wording.number(max),
                  also == null ? "" : " or " + Wording.number(also)));
    }
    if (whole) {
      return (int) number;
    }
    return number;
  }

  private DeviceException wrong(String rule) {
    return new DeviceException(ErrorCode.INVALID_PARAMETER, "setting " + name + " " + rule);
  }
}
