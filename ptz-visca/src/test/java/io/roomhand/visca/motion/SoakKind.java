package io.roomhand.visca.motion;

import io.roomhand.visca.frame.ViscaFrame;
import org.jspecify.annotations.Nullable;

/** What a soak gives; of each kind at most one command is not decided. */
enum SoakKind {
  MOVE,
  DRIVE,
  ZOOM_MOVE,
  ZOOM_DRIVE,
  STOP,
  RELATIVE,
  MEMORY_SET,
  FOCUS_TOGGLE;

  boolean once() {
    return compareTo(RELATIVE) >= 0;
  }

  /** What the frame is part of; null for an inquiry or a cancel. */
  static @Nullable SoakKind of(ViscaFrame frame) {
    if (frame.at(1) != 0x01) {
      return null;
    }
    return switch (frame.at(2) << 8 | frame.at(3)) {
      case 0x0601 -> frame.at(6) == 3 && frame.at(7) == 3 ? STOP : DRIVE;
      case 0x0602 -> MOVE;
      case 0x0603 -> RELATIVE;
      case 0x0447 -> ZOOM_MOVE;
      case 0x0407 -> frame.at(4) == 0 ? STOP : ZOOM_DRIVE;
      case 0x043F -> MEMORY_SET;
      case 0x0438 -> FOCUS_TOGGLE;
      default -> null;
    };
  }
}
