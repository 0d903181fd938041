package io.roomhand.emulators.uvc;

import java.util.ArrayList;
import java.util.List;

/**
 * The controls of a camera (sections 4.2.2.1 and 4.2.2.3, tables; those from bit 18
 * and 16 on are of revision 1.5).
 */
public enum UvcSelector {
  SCANNING_MODE(Unit.CAMERA, 0x01, 0, "B"),
  /** A bit each: 1 manual, 2 automatic, 4 shutter priority, 8 aperture priority. */
  AE_MODE(Unit.CAMERA, 0x02, 1, "B"),
  AE_PRIORITY(Unit.CAMERA, 0x03, 2, "B"),
  /** In 100 µs. */
  EXPOSURE_ABSOLUTE(Unit.CAMERA, 0x04, 3, "i"),
  EXPOSURE_RELATIVE(Unit.CAMERA, 0x05, 4, "b"),
  /** Focus; 0 is infinity. */
  FOCUS_ABSOLUTE(Unit.CAMERA, 0x06, 5, "H"),
  /** Direction; speed. */
  FOCUS_RELATIVE(Unit.CAMERA, 0x07, 6, "bB"),
  IRIS_ABSOLUTE(Unit.CAMERA, 0x09, 7, "H"),
  IRIS_RELATIVE(Unit.CAMERA, 0x0A, 8, "B"),
  /** Zoom, without a unit. */
  ZOOM_ABSOLUTE(Unit.CAMERA, 0x0B, 9, "H"),
  /** Direction −1 (wide), 0, 1 (tele); digital zoom 0 or 1; speed. */
  ZOOM_RELATIVE(Unit.CAMERA, 0x0C, 10, "bBB"),
  /** Pan (clockwise is positive) and tilt (up is positive), in 1/3600 degree. */
  PANTILT_ABSOLUTE(Unit.CAMERA, 0x0D, 11, "ii"),
  /** Direction of pan −1, 0, 1; its speed; direction of tilt; its speed. */
  PANTILT_RELATIVE(Unit.CAMERA, 0x0E, 12, "bBbB"),
  /** In degrees. */
  ROLL_ABSOLUTE(Unit.CAMERA, 0x0F, 13, "h"),
  /** Direction; speed. */
  ROLL_RELATIVE(Unit.CAMERA, 0x10, 14, "bB"),
  /** 1 while the camera focuses by itself. */
  FOCUS_AUTO(Unit.CAMERA, 0x08, 17, "B"),
  PRIVACY(Unit.CAMERA, 0x11, 18, "B"),
  FOCUS_SIMPLE(Unit.CAMERA, 0x12, 19, "B"),
  /** Top, left, bottom, right, number of steps, unit of the steps. */
  DIGITAL_WINDOW(Unit.CAMERA, 0x13, 20, "HHHHHH"),
  /** Top, left, bottom, right, what follows it. */
  REGION_OF_INTEREST(Unit.CAMERA, 0x14, 21, "HHHHH"),
  BRIGHTNESS(Unit.PROCESSING, 0x02, 0, "h"),
  CONTRAST(Unit.PROCESSING, 0x03, 1, "H"),
  /** In 1/100 degree. */
  HUE(Unit.PROCESSING, 0x06, 2, "h"),
  SATURATION(Unit.PROCESSING, 0x07, 3, "H"),
  SHARPNESS(Unit.PROCESSING, 0x08, 4, "H"),
  /** In 1/100. */
  GAMMA(Unit.PROCESSING, 0x09, 5, "H"),
  /** In kelvin. */
  WHITE_BALANCE_TEMPERATURE(Unit.PROCESSING, 0x0A, 6, "H"),
  /** Blue; red. */
  WHITE_BALANCE_COMPONENT(Unit.PROCESSING, 0x0C, 7, "HH"),
  BACKLIGHT_COMPENSATION(Unit.PROCESSING, 0x01, 8, "H"),
  GAIN(Unit.PROCESSING, 0x04, 9, "H"),
  /** 0 off, 1 50 Hz, 2 60 Hz, 3 automatic. */
  POWER_LINE_FREQUENCY(Unit.PROCESSING, 0x05, 10, "B"),
  HUE_AUTO(Unit.PROCESSING, 0x10, 11, "B"),
  WHITE_BALANCE_TEMPERATURE_AUTO(Unit.PROCESSING, 0x0B, 12, "B"),
  WHITE_BALANCE_COMPONENT_AUTO(Unit.PROCESSING, 0x0D, 13, "B"),
  DIGITAL_MULTIPLIER(Unit.PROCESSING, 0x0E, 14, "H"),
  DIGITAL_MULTIPLIER_LIMIT(Unit.PROCESSING, 0x0F, 15, "H"),
  ANALOG_VIDEO_STANDARD(Unit.PROCESSING, 0x11, 16, "B"),
  ANALOG_LOCK_STATUS(Unit.PROCESSING, 0x12, 17, "B"),
  CONTRAST_AUTO(Unit.PROCESSING, 0x13, 18, "B");

  /** Which unit of the video function a control belongs to; the number is its id in our cameras. */
  public enum Unit {
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

  public Unit unit() {
    return unit;
  }

  /** The high byte of wValue in a request for it. */
  public int code() {
    return code;
  }

  /** Its place in the unit's bmControls. */
  public int bit() {
    return bit;
  }

  /** How many bytes its value takes. */
  public int bytes() {
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

  /**
   * The value as it is on the wire.
   *
   * @param values a number for each field, of which the low bytes count
   */
  public byte[] encode(List<Integer> values) {
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
   * A number for each field.
   *
   * @param bytes exactly {@link #bytes()}
   */
  public List<Integer> decode(byte[] bytes) {
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
