package io.roomhand.emulators.dump;

import static java.util.Map.entry;

import io.roomhand.emulators.uvc.ControlRequest.Kind;
import io.roomhand.emulators.uvc.UvcSelector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code v4l2-ctl --list-ctrls} prints, turned back into the answers that the kernel's driver
 * has made of it (kernel source, {@code uvc_ctrl.c}): of speeds it shows GET_MIN with a minus sign,
 * of exposure modes a menu's number.
 */
final class V4l2Listing {
  private static final Pattern CONTROL =
      Pattern.compile("(\\w+)(?: 0x\\p{XDigit}+)? +\\((int|bool|menu)\\) +: (.*)");
  private static final Pattern VALUE = Pattern.compile("(min|max|step|default|value)=(-?\\d+)");
  private static final int CAN_GET_AND_SET = 3;
  private static final int CAN_SET = 2;

  /** How a number of the kernel's becomes a field of the device's. */
  private enum Form {
    PLAIN,
    /** A speed: its minimum has a minus sign, its present value is not kept. */
    SPEED,
    /** The exposure mode: a number of a menu for a bit. */
    MENU_OF_BITS
  }

  private record Target(UvcSelector selector, int field, Form form) {
    static Target plain(UvcSelector selector) {
      return new Target(selector, 0, Form.PLAIN);
    }
  }

  /** By the kernel's names, old and new. */
  private static final Map<String, Target> TARGETS =
      Map.ofEntries(
          entry("brightness", Target.plain(UvcSelector.BRIGHTNESS)),
          entry("contrast", Target.plain(UvcSelector.CONTRAST)),
          entry("saturation", Target.plain(UvcSelector.SATURATION)),
          entry("hue", Target.plain(UvcSelector.HUE)),
          entry("hue_auto", Target.plain(UvcSelector.HUE_AUTO)),
          entry("gamma", Target.plain(UvcSelector.GAMMA)),
          entry("gain", Target.plain(UvcSelector.GAIN)),
          entry("sharpness", Target.plain(UvcSelector.SHARPNESS)),
          entry("backlight_compensation", Target.plain(UvcSelector.BACKLIGHT_COMPENSATION)),
          entry("power_line_frequency", Target.plain(UvcSelector.POWER_LINE_FREQUENCY)),
          entry("white_balance_temperature", Target.plain(UvcSelector.WHITE_BALANCE_TEMPERATURE)),
          entry(
              "white_balance_temperature_auto",
              Target.plain(UvcSelector.WHITE_BALANCE_TEMPERATURE_AUTO)),
          entry(
              "white_balance_automatic", Target.plain(UvcSelector.WHITE_BALANCE_TEMPERATURE_AUTO)),
          entry("blue_balance", Target.plain(UvcSelector.WHITE_BALANCE_COMPONENT)),
          entry("white_balance_blue_component", Target.plain(UvcSelector.WHITE_BALANCE_COMPONENT)),
          entry("red_balance", new Target(UvcSelector.WHITE_BALANCE_COMPONENT, 1, Form.PLAIN)),
          entry(
              "white_balance_red_component",
              new Target(UvcSelector.WHITE_BALANCE_COMPONENT, 1, Form.PLAIN)),
          entry("auto_exposure", new Target(UvcSelector.AE_MODE, 0, Form.MENU_OF_BITS)),
          entry("exposure_auto", new Target(UvcSelector.AE_MODE, 0, Form.MENU_OF_BITS)),
          entry("exposure_time_absolute", Target.plain(UvcSelector.EXPOSURE_ABSOLUTE)),
          entry("exposure_absolute", Target.plain(UvcSelector.EXPOSURE_ABSOLUTE)),
          entry("exposure_dynamic_framerate", Target.plain(UvcSelector.AE_PRIORITY)),
          entry("exposure_auto_priority", Target.plain(UvcSelector.AE_PRIORITY)),
          entry("focus_absolute", Target.plain(UvcSelector.FOCUS_ABSOLUTE)),
          entry("focus_automatic_continuous", Target.plain(UvcSelector.FOCUS_AUTO)),
          entry("focus_auto", Target.plain(UvcSelector.FOCUS_AUTO)),
          entry("iris_absolute", Target.plain(UvcSelector.IRIS_ABSOLUTE)),
          entry("iris_relative", Target.plain(UvcSelector.IRIS_RELATIVE)),
          entry("privacy", Target.plain(UvcSelector.PRIVACY)),
          entry("pan_absolute", Target.plain(UvcSelector.PANTILT_ABSOLUTE)),
          entry("tilt_absolute", new Target(UvcSelector.PANTILT_ABSOLUTE, 1, Form.PLAIN)),
          entry("zoom_absolute", Target.plain(UvcSelector.ZOOM_ABSOLUTE)),
          entry("zoom_continuous", new Target(UvcSelector.ZOOM_RELATIVE, 2, Form.SPEED)),
          entry("pan_speed", new Target(UvcSelector.PANTILT_RELATIVE, 1, Form.SPEED)),
          entry("tilt_speed", new Target(UvcSelector.PANTILT_RELATIVE, 3, Form.SPEED)));

  /** What the menu of exposure modes has, as bits of the device's. */
  private static final int[] EXPOSURE_BITS = {2, 1, 4, 8};

  private static final int MANUAL_EXPOSURE = 1;

  private static final Map<String, Kind> KINDS =
      Map.of(
          "min",
          Kind.GET_MIN,
          "max",
          Kind.GET_MAX,
          "step",
          Kind.GET_RES,
          "default",
          Kind.GET_DEF,
          "value",
          Kind.GET_CUR);

  private final Map<UvcSelector, Map<Kind, Integer[]>> fields = new EnumMap<>(UvcSelector.class);
  private final ControlAnswers answers = new ControlAnswers();

  private V4l2Listing() {}

  /**
   * Reads one; lines that are none of a control's are passed over.
   *
   * @throws IOException when there is no control of a camera in it, or a number that none has
   */
  static ControlAnswers read(List<String> lines) throws IOException {
    V4l2Listing listing = new V4l2Listing();
    for (String line : lines) {
      Matcher control = CONTROL.matcher(line.strip());
      Target target = control.matches() ? TARGETS.get(control.group(1)) : null;
      if (target != null) {
        try {
          listing.add(target, control.group(3));
        } catch (NumberFormatException e) {
          throw new IOException("'" + line.strip() + "' has a number beyond 32 bits", e);
        }
      }
    }
    listing.fields.forEach(listing::answer);
    if (listing.answers.isEmpty()) {
      throw new IOException("it lists no control of a camera as v4l2-ctl --list-ctrls does");
    }
    return listing.answers;
  }

  private void add(Target target, String told) {
    Matcher value = VALUE.matcher(told);
    while (value.find()) {
      Kind kind = KINDS.get(value.group(1));
      if (kind != null) {
        put(target, kind, Integer.parseInt(value.group(2)));
      }
    }
    answers.put(
        target.selector,
        Kind.GET_INFO,
        new byte[] {(byte) (told.contains("write-only") ? CAN_SET : CAN_GET_AND_SET)});
    if (target.form == Form.MENU_OF_BITS) {
      Integer preset = get(target, Kind.GET_DEF);
      put(target, Kind.GET_RES, MANUAL_EXPOSURE | (preset == null ? 0 : preset));
    }
  }

  private void put(Target target, Kind kind, int listed) {
    int value =
        switch (target.form) {
          case PLAIN -> listed;
          case SPEED -> kind == Kind.GET_MIN ? -listed : listed;
          case MENU_OF_BITS -> kind == Kind.GET_RES ? listed : EXPOSURE_BITS[listed & 3];
        };
    if (target.form == Form.SPEED && kind == Kind.GET_CUR) {
      return; // a speed of its own would be a movement
    }
    fields.computeIfAbsent(target.selector, any -> new EnumMap<>(Kind.class))
            .computeIfAbsent(kind, any -> new Integer[target.selector.fields()])[target.field] =
        value;
  }

  private @Nullable Integer get(Target target, Kind kind) {
    Integer[] known = fields.getOrDefault(target.selector, Map.of()).get(kind);
    return known == null ? null : known[target.field];
  }

  private void answer(UvcSelector selector, Map<Kind, Integer[]> kinds) {
    kinds.forEach(
        (kind, values) -> {
          List<Integer> filled = new ArrayList<>();
          for (Integer value : values) {
            filled.add(value == null ? 0 : value);
          }
          answers.put(selector, kind, selector.encode(filled));
        });
  }
}
