package io.roomhand.emulators.dump;

import io.roomhand.emulators.usb.DescriptorWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * A descriptor, put together again from the fields that {@code lsusb -v} prints, which are in the
 * order of its bytes. A field's name tells how many bytes it takes.
 */
final class ListedDescriptor {
  private static final int TYPE_ENDPOINT = 5;
  private static final int TYPE_COMPANION = 0x30;
  private static final int TYPE_CAPABILITY = 16;
  private static final int ISOCHRONOUS = 1;
  private static final int INTERRUPT = 3;
  private static final int USB3 = 0x0300;

  /** Fields whose names do not tell their size. */
  private static final Map<String, Integer> ODD_SIZES =
      Map.of(
          "bmHint",
          2,
          "bU2DevExitLat",
          2,
          "MaxPower",
          1,
          "CapabilityData",
          1,
          "PlatformCapabilityUUID",
          16);

  private final boolean guidsAsOnWire;
  private final DescriptorWriter bytes = new DescriptorWriter();
  private final Map<String, Long> fields = new HashMap<>();

  /**
   * @param guidsAsOnWire whether the listing prints GUIDs byte by byte, as old versions of the tool
   */
  ListedDescriptor(boolean guidsAsOnWire) {
    this.guidsAsOnWire = guidsAsOnWire;
  }

  /**
   * Adds the next field.
   *
   * @param value as it is printed
   * @param milliamperes what a unit of the field MaxPower is
   * @throws IOException when the value is none
   */
  void add(String name, String value, int milliamperes) throws IOException {
    if (name.equals("Mult")) { // of the companion: not a field of its own
      fields.put(name, number(value));
      return;
    }
    int size = size(name);
    if (size == 16) {
      bytes.bytes(guid(name, value));
      return;
    }
    long number = name.equals("MaxPower") ? number(value) / milliamperes : number(value);
    if (number < 0 || (size < Long.BYTES && number >> (Byte.SIZE * size) != 0)) {
      throw new IOException(name + " " + value + " does not fit in " + size + " bytes");
    }
    fields.putIfAbsent(name, number);
    for (int i = 0; i < size; i++) {
      bytes.u8(i < Long.BYTES ? (int) (number >> (Byte.SIZE * i)) : 0);
    }
  }

  private int size(String name) {
    Integer odd = ODD_SIZES.get(name);
    if (odd != null) {
      return odd;
    }
    if (name.equals("bmControls") || name.equals("bmaControls")) {
      return (int) field("bControlSize", 1);
    }
    if (name.equals("bmAttributes")) {
      return field("bDescriptorType", 0) == TYPE_CAPABILITY && field("bDevCapabilityType", 0) == 2
          ? 4
          : 1;
    }
    if (name.startsWith("dw")) {
      return 4;
    }
    if (name.startsWith("guid")) {
      return 16;
    }
    if (name.startsWith("tSam")) {
      return 3;
    }
    boolean two = name.startsWith("w") || name.startsWith("bcd") || name.matches("id[A-Z].*");
    return two ? 2 : 1;
  }

  private static long number(String value) throws IOException {
    try {
      if (value.startsWith("0x")) {
        return Long.parseLong(value.substring(2), 16);
      }
      if (value.endsWith("MHz")) {
        return Math.round(Double.parseDouble(value.replace("MHz", "")) * 1_000_000);
      }
      if (value.contains(".")) {
        return Long.parseLong(value.replace(".", ""), 16);
      }
      return Long.parseLong(value.replace("mA", ""));
    } catch (NumberFormatException e) {
      throw new IOException("'" + value + "' is no number", e);
    }
  }

  private byte[] guid(String name, String value) throws IOException {
    byte[] read;
    try {
      read = HexFormat.of().parseHex(value.replaceAll("[{}-]", ""));
    } catch (IllegalArgumentException e) {
      throw new IOException(name + " '" + value + "' is no GUID", e);
    }
    if (read.length != 16) {
      throw new IOException(name + " '" + value + "' has no 16 bytes");
    }
    return guidsAsOnWire ? read : swapped(read);
  }

  /** The first three parts of a GUID are little-endian on the wire. */
  private static byte[] swapped(byte[] guid) {
    byte[] wire = guid.clone();
    int[] order = {3, 2, 1, 0, 5, 4, 7, 6};
    for (int i = 0; i < order.length; i++) {
      wire[i] = guid[order[i]];
    }
    return wire;
  }

  private long field(String name, long otherwise) {
    return fields.getOrDefault(name, otherwise);
  }

  /** Whether it is that of a device of USB 3. */
  boolean isOfUsb3() {
    return field("bcdUSB", 0) >= USB3;
  }

  boolean isOfType(int type) {
    return field("bDescriptorType", 0) == type;
  }

  /**
   * As many bytes as it says it has: what the tool prints beyond them is not a part of it, what it
   * left out is 0.
   */
  byte[] toBytes() {
    return Arrays.copyOf(bytes.toBytes(), (int) field("bLength", 0));
  }

  /** How many of its bytes the listing left out. */
  int missing() {
    return Math.max(0, (int) field("bLength", 0) - bytes.toBytes().length);
  }

  /**
   * The companion of an endpoint of USB 3, of which the tool prints bMaxBurst and Mult alone (USB
   * 3.2, section 9.6.7); empty without them. wBytesPerInterval of a periodic endpoint is the most
   * that it may be.
   */
  byte[] companion() {
    Long burst = fields.get("bMaxBurst");
    if (!isOfType(TYPE_ENDPOINT) || burst == null) {
      return new byte[0];
    }
    long kind = field("bmAttributes", 0) & 3;
    long mult = kind == ISOCHRONOUS ? field("Mult", 1) - 1 : 0;
    boolean periodic = kind == ISOCHRONOUS || kind == INTERRUPT;
    long each = (field("wMaxPacketSize", 0) & 0x7FF) * (burst + 1) * (mult + 1);
    return new DescriptorWriter()
        .u8(TYPE_COMPANION, burst.intValue(), (int) mult)
        .u16(periodic ? (int) each : 0)
        .toDescriptor();
  }
}
