package io.roomhand.emulators.dump;

import io.roomhand.emulators.usb.ControlReply;
import io.roomhand.emulators.usb.SetupPacket;
import io.roomhand.emulators.uvc.ControlRequest.Kind;
import io.roomhand.emulators.uvc.UvcSelector;
import io.roomhand.emulators.uvc.UvcSelector.Unit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The controls of one video control interface (Video Class 1.5, section 4.2): those that its camera
 * terminals and processing units declare. Each answers what was recorded, else what is usual; what
 * is set stays set. Units that it does not know, such as a maker's own, refuse. Used on the host's
 * thread.
 */
final class PlayedControls {
  private static final int INPUT_TERMINAL = 2;
  private static final int PROCESSING_UNIT = 5;
  private static final int CAMERA_TERMINAL = 0x0201;
  private static final int REQUEST_ERROR_CODE = 2;
  private static final int NO_ERROR = 0;
  private static final int WRONG_VALUE = 4;
  private static final int INVALID_UNIT = 5;
  private static final int INVALID_CONTROL = 6;
  private static final int INVALID_REQUEST = 7;

  private record UnitControls(Unit unit, Set<UvcSelector> declared) {}

  private final ControlAnswers answers;
  private final Map<Integer, UnitControls> units = new HashMap<>();
  private final Map<UvcSelector, byte[]> present = new EnumMap<>(UvcSelector.class);
  private int lastError = NO_ERROR;

  PlayedControls(ControlAnswers answers) {
    this.answers = answers;
  }

  /** A class-specific descriptor of the interface. */
  void add(Descriptors.At descriptor) {
    int id = descriptor.u8(3);
    if (descriptor.subtype() == INPUT_TERMINAL && descriptor.u16(4) == CAMERA_TERMINAL) {
      units.put(id, controls(descriptor, Unit.CAMERA, 14));
    } else if (descriptor.subtype() == PROCESSING_UNIT) {
      units.put(id, controls(descriptor, Unit.PROCESSING, 7));
    }
  }

  private static UnitControls controls(Descriptors.At descriptor, Unit unit, int sizeAt) {
    long bits = 0;
    for (int i = 0; i < Math.min(4, descriptor.u8(sizeAt)); i++) {
      bits |= (long) descriptor.u8(sizeAt + 1 + i) << (8 * i);
    }
    Set<UvcSelector> declared = EnumSet.noneOf(UvcSelector.class);
    for (UvcSelector selector : UvcSelector.values()) {
      if (selector.unit() == unit && ((bits >> selector.bit()) & 1) != 0) {
        declared.add(selector);
      }
    }
    return new UnitControls(unit, declared);
  }

  ControlReply answer(SetupPacket setup, byte[] data) {
    int id = setup.index() >> 8;
    if (id == 0) {
      return setup.high() == REQUEST_ERROR_CODE && Kind.of(setup.request()) == Kind.GET_CUR
          ? ControlReply.of(new byte[] {(byte) lastError})
          : refuse(INVALID_CONTROL);
    }
    UnitControls unit = units.get(id);
    if (unit == null) {
      return refuse(INVALID_UNIT);
    }
    UvcSelector selector = selector(unit, setup.high());
    Kind kind = Kind.of(setup.request());
    if (selector == null || kind == null) {
      return refuse(selector == null ? INVALID_CONTROL : INVALID_REQUEST);
    }
    lastError = NO_ERROR;
    return kind == Kind.SET_CUR ? set(selector, data) : ControlReply.of(get(selector, kind));
  }

  private static @Nullable UvcSelector selector(UnitControls unit, int code) {
    return unit.declared.stream()
        .filter(selector -> selector.code() == code)
        .findFirst()
        .orElse(null);
  }

  private ControlReply refuse(int reason) {
    lastError = reason;
    return ControlReply.STALL;
  }

  private byte[] get(UvcSelector selector, Kind kind) {
    byte[] set = kind == Kind.GET_CUR ? present.get(selector) : null;
    if (set != null) {
      return set;
    }
    byte[] recorded = answers.get(selector, kind);
    if (recorded != null) {
      return recorded;
    }
    if (kind == Kind.GET_CUR && !isSpeed(selector)) {
      return get(selector, Kind.GET_DEF);
    }
    return kind == Kind.GET_CUR ? new byte[selector.bytes()] : UsualAnswers.of(selector, kind);
  }

  /** Of these a default may be a movement, and nothing moves at the beginning. */
  private static boolean isSpeed(UvcSelector selector) {
    return switch (selector) {
      case PANTILT_RELATIVE, ZOOM_RELATIVE, FOCUS_RELATIVE, ROLL_RELATIVE -> true;
      default -> false;
    };
  }

  private ControlReply set(UvcSelector selector, byte[] data) {
    if (data.length != selector.bytes()) {
      return refuse(WRONG_VALUE);
    }
    present.put(selector, data.clone());
    return ControlReply.DONE;
  }
}
