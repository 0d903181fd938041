package io.roomhand.emulators.dump;

import io.roomhand.emulators.uvc.ControlRequest.Kind;
import io.roomhand.emulators.uvc.UvcSelector;
import java.util.ArrayList;
import java.util.List;

/**
 * What a played device answers of a control whose answers were not recorded: the range of usual
 * webcams. docs/virtual-hardware.md has the table for people.
 */
final class UsualAnswers {
  private static final int CAN_GET_AND_SET = 3;

  /** Of each field the same. */
  private record Range(int min, int max, int step, int preset) {
    int of(Kind kind) {
      return switch (kind) {
        case GET_MIN -> min;
        case GET_MAX -> max;
        case GET_RES -> step;
        default -> preset;
      };
    }
  }

  private UsualAnswers() {}

  static byte[] of(UvcSelector selector, Kind kind) {
    if (kind == Kind.GET_INFO) {
      return new byte[] {CAN_GET_AND_SET};
    }
    if (kind == Kind.GET_LEN) {
      return new byte[] {(byte) selector.bytes(), 0};
    }
    Range range = range(selector);
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < selector.fields(); i++) {
      values.add(isDirection(selector, i) ? 0 : range.of(kind));
    }
    return selector.encode(values);
  }

  /** Fields that are 0 in an answer that tells a range. */
  private static boolean isDirection(UvcSelector selector, int field) {
    return switch (selector) {
      case PANTILT_RELATIVE -> field % 2 == 0;
      case ZOOM_RELATIVE -> field < 2;
      case FOCUS_RELATIVE, ROLL_RELATIVE -> field == 0;
      default -> false;
    };
  }

  private static Range range(UvcSelector selector) {
    return switch (selector) {
      case AE_MODE -> new Range(1, 8, 1 | 8, 8);
      case EXPOSURE_ABSOLUTE -> new Range(3, 2_047, 1, 250);
      case FOCUS_ABSOLUTE, IRIS_ABSOLUTE -> new Range(0, 255, 5, 0);
      case ZOOM_ABSOLUTE -> new Range(100, 400, 1, 100);
      case PANTILT_ABSOLUTE -> new Range(-36_000, 36_000, 3_600, 0);
      case PANTILT_RELATIVE, ZOOM_RELATIVE, FOCUS_RELATIVE, ROLL_RELATIVE -> new Range(1, 1, 1, 1);
      case ROLL_ABSOLUTE -> new Range(-180, 180, 1, 0);
      case HUE -> new Range(-18_000, 18_000, 1, 0);
      case GAMMA -> new Range(72, 500, 1, 100);
      case WHITE_BALANCE_TEMPERATURE -> new Range(2_800, 6_500, 10, 4_000);
      case POWER_LINE_FREQUENCY -> new Range(0, 2, 1, 2);
      case BRIGHTNESS, CONTRAST, SATURATION, SHARPNESS, GAIN, WHITE_BALANCE_COMPONENT ->
          new Range(0, 255, 1, 128);
      case FOCUS_AUTO, WHITE_BALANCE_TEMPERATURE_AUTO -> new Range(0, 1, 1, 1);
      case DIGITAL_MULTIPLIER, DIGITAL_MULTIPLIER_LIMIT -> new Range(0, 100, 1, 0);
      default -> new Range(0, 1, 1, 0);
    };
  }
}
