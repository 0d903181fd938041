package io.roomhand.visca.trace;

import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.ViscaError;
import io.roomhand.visca.message.ViscaReply;

/** Says in words what a frame means, as far as the frame alone tells. */
final class FrameWords {
  private static final int COMMAND = 0x01;
  private static final int INQUIRY = 0x09;

  private FrameWords() {}

  static String of(ViscaFrame frame) {
    int header = frame.at(0);
    if (header == 0x88) {
      return toAll(frame);
    }
    return header < 0x90 ? toCamera(frame) : fromCamera(frame);
  }

  private static String toAll(ViscaFrame frame) {
    if (frame.at(1) == 0x30 && frame.length() == 4) {
      int next = frame.at(2);
      return next == 1 ? "set addresses" : "addresses set, " + (next - 1) + " on the line";
    }
    return frame.at(1) == 0x01 ? "all: clear interface" : "to all, unknown";
  }

  private static String fromCamera(ViscaFrame frame) {
    int socket = ViscaReply.socket(frame);
    return switch (ViscaReply.kind(frame)) {
      case ACK -> "accepted, socket " + socket;
      case COMPLETION -> socket == 0 ? "done" : "done, socket " + socket;
      case INFORMATION -> information(frame);
      case ERROR ->
          (socket == 0 ? "" : "socket " + socket + ": ")
              + ViscaError.words(ViscaReply.error(frame));
      case NETWORK_CHANGE -> "cameras have come or gone";
      case ECHO, UNKNOWN -> "unknown reply";
    };
  }

  private static String information(ViscaFrame frame) {
    return switch (frame.length()) {
      case 4 -> "answer: %02X".formatted(frame.at(2));
      case 7 -> "answer: " + frame.nibbles(2, 4);
      case 10 -> "answer: vendor %04X, model %04X".formatted(frame.bytes(2, 2), frame.bytes(4, 2));
      case 11 -> "answer: " + pair(frame, 2);
      default -> "answer";
    };
  }

  /** Two signed numbers of four nibbles each. */
  private static String pair(ViscaFrame frame, int from) {
    return (short) frame.nibbles(from, 4) + ", " + (short) frame.nibbles(from + 4, 4);
  }

  private static String toCamera(ViscaFrame frame) {
    if (frame.length() == 3 && (frame.at(1) & 0xF0) == 0x20) {
      return "cancel socket " + (frame.at(1) & 0x0F);
    }
    if (frame.length() < 5) {
      return "unknown";
    }
    int what = frame.at(2) << 8 | frame.at(3);
    return switch (frame.at(1)) {
      case COMMAND -> command(frame, what);
      case INQUIRY -> inquiry(what);
      default -> "unknown";
    };
  }

  private static String inquiry(int what) {
    return switch (what) {
      case 0x0002 -> "version?";
      case 0x0400 -> "power?";
      case 0x0447 -> "zoom position?";
      case 0x0448 -> "focus position?";
      case 0x0438 -> "focus mode?";
      case 0x0466 -> "picture flip?";
      case 0x0610 -> "pan-tilt status?";
      case 0x0611 -> "pan-tilt highest speeds?";
      case 0x0612 -> "pan-tilt position?";
      case 0x7E7E -> "lens block?";
      default -> "unknown inquiry";
    };
  }

  private static String command(ViscaFrame frame, int what) {
    return switch (what) {
      case 0x0001 -> "clear interface";
      case 0x0400 -> "power " + onOff(frame);
      case 0x0407 -> "zoom " + lens(frame.at(4), "in", "out");
      case 0x0447 ->
          "zoom to "
              + frame.nibbles(4, 4)
              + (frame.length() == 13 ? ", focus to " + frame.nibbles(8, 4) : "");
      case 0x0408 -> "focus " + lens(frame.at(4), "far", "near");
      case 0x0448 -> "focus to " + frame.nibbles(4, 4);
      case 0x0438 -> "focus mode " + focusMode(frame.at(4));
      case 0x0418 -> "focus once";
      case 0x043F -> memory(frame);
      case 0x0461 -> "mirror " + onOff(frame);
      case 0x0466 -> "picture flip " + onOff(frame);
      case 0x0601 -> drive(frame);
      case 0x0602 -> "pan-tilt to " + target(frame);
      case 0x0603 -> "pan-tilt by " + target(frame);
      case 0x0604 -> "pan-tilt home";
      case 0x0605 -> "pan-tilt reset";
      case 0x0607 -> "pan-tilt limit";
      default -> "unknown command";
    };
  }

  private static String onOff(ViscaFrame frame) {
    return frame.at(4) == 2 ? "on" : frame.at(4) == 3 ? "off" : "?";
  }

  private static String lens(int value, String up, String down) {
    int speed = value & 0x0F;
    return switch (value & 0xF0) {
      case 0x20 -> up + " at " + speed;
      case 0x30 -> down + " at " + speed;
      default -> value == 0 ? "stop" : value == 2 ? up : value == 3 ? down : "?";
    };
  }

  private static String focusMode(int value) {
    return value == 2 ? "automatic" : value == 3 ? "by hand" : value == 0x10 ? "toggled" : "?";
  }

  private static String memory(ViscaFrame frame) {
    String verb =
        switch (frame.at(4)) {
          case 0 -> "clear";
          case 1 -> "store";
          case 2 -> "recall";
          default -> "?";
        };
    return verb + " memory " + (frame.length() > 6 ? frame.at(5) : "");
  }

  private static String drive(ViscaFrame frame) {
    if (frame.length() != 9) {
      return "pan-tilt drive, of a form of its own";
    }
    String pan = direction(frame.at(6), "left", "right", frame.at(4));
    String tilt = direction(frame.at(7), "up", "down", frame.at(5));
    if (pan.isEmpty() && tilt.isEmpty()) {
      return "pan-tilt stop";
    }
    return "pan-tilt " + pan + (pan.isEmpty() || tilt.isEmpty() ? "" : ", ") + tilt;
  }

  private static String direction(int code, String one, String two, int speed) {
    return switch (code) {
      case 1 -> one + " at " + speed;
      case 2 -> two + " at " + speed;
      default -> "";
    };
  }

  private static String target(ViscaFrame frame) {
    return frame.length() == 15
        ? pair(frame, 6) + " at " + frame.at(4) + ", " + frame.at(5)
        : "a place";
  }
}
