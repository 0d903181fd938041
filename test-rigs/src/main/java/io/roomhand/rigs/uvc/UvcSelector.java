package io.roomhand.rigs.uvc;

import java.util.ArrayList;
import java.util.List;

/**
 * The controls that an emulated camera may have (sections 4.2.2.1 and 4.2.2.3, tables ).
 */
public enum UvcSelector {
  /** Focus; 0 is infinity. */
  FOCUS_ABSOLUTE(Unit.CAMERA, 0x06, 5, "H"),
  /** 1 while the camera focuses by itself. */
  FOCUS_AUTO(Unit.CAMERA, 0x08, 17, "B"),
  /** Zoom, without a unit. */
  ZOOM_ABSOLUTE(Unit.CAMERA, 0x0B, 9, "H"),
  /** Direction −1 (wide), 0, 1 (tele); digital zoom 0 or 1; speed. */
  ZOOM_RELATIVE(Unit.CAMERA, 0x0C, 10, "bBB"),
  /** Pan (clockwise is positive) and tilt (up is positive), in 1/3600 degree. */
  PANTILT_ABSOLUTE(Unit.CAMERA, 0x0D, 11, "ii"),
  /** Direction of pan −1, 0, 1; its speed; direction of tilt; its speed. */
  PANTILT_RELATIVE(Unit.CAMERA, 0x0E, 12, "bBbB"),
  BRIGHTNESS(Unit.PROCESSING, 0x02, 0, "h"),
  CONTRAST(Unit.PROCESSING, 0x03, 1, "H");

  /** Which unit of the video function a control belongs to; the number is the unit's id. */
  enum Unit {
    CAMERA(1),
    PROCESSING(2);

    final int id;

    Unit(int id) {
      this.id = id;
    }
  }

  final Unit unit;
  final int code;

  /** Its place in the unit's bmControls. */
  final int bit;

  /** A letter for each field: b, h, i for 1, 2, 4 bytes with a sign, B and H for those without. */
  private final String fields;

  UvcSelector(Unit unit, int code, int bit, String fields) {
    this.unit = unit;
    this.code = code;
    this.bit = bit;
    this.fields = fields;
  }

  /** How many numbers its value has. */
  public int fields() {
    return fields.length();
  }

  int bytes() {
    int sum = 0;
    for (int i = 0; i < fields.length(); i++) {
      sum += bytes(i);
    }
    return sum;
  }

  private int bytes(int field) {
    return switch (fields.charAt(field)) {
      case 'b', 'B' -> 1;
      case 'h', 'H' -> 2;
      default -> 4;
    };
  }

  private boolean hasSign(int field) {
    return Character.isLowerCase(fields.charAt(field));
  }

  byte[] encode(List<Integer> values) {
    byte[] bytes = new byte[bytes()];
    int at = 0;
    for (int i = 0; i < fields.length(); i++) {
      for (int n = 0; n < bytes(i); n++) {
        bytes[at++] = (byte) (values.get(i) >> (8 * n));
      }
    }
    return bytes;
  }

  /**
   * @param bytes exactly {@link #bytes()}
   */
  List<Integer> decode(byte[] bytes) {
    List<Integer> values = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < fields.length(); i++) {
      int size = bytes(i);
      int value = 0;
      for (int n = 0; n < size; n++) {
        value |= (bytes[at++] & 0xFF) << (8 * n);
      }
      int unused = 32 - 8 * size;
      values.add(hasSign(i) ? value << unused >> unused : value);
    }
    return values;
  }
}
