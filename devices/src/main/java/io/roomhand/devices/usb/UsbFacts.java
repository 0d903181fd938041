package io.roomhand.devices.usb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one device says of itself, and where it is.
 *
 * @param bus number of the bus, from 1 on
 * @param ports of the hubs on the way to it; empty for the computer's own hub
 * @param release bcdUSB, for example 0x0210
 * @param classes class codes of the device and of its interfaces
 * @param megabits Mbit/s; 0 when not known
 * @param capableOf Mbit/s of the fastest connection that its capabilities have, as {@link
 *     #fastest}; null when it could not be asked
 * @param isHighSpeedToo whether a device at full speed describes itself at high speed; null when it
 *     could not be asked
 * @param maxPower bMaxPower, in units that depend on the speed
 */
record UsbFacts(
    int bus,
    List<Integer> ports,
    int vendor,
    int product,
    int release,
    List<Integer> classes,
    int megabits,
    @Nullable Integer capableOf,
    @Nullable Boolean isHighSpeedToo,
    int maxPower,
    boolean isSelfPowered) {
  private static final int HUB = 9;
  private static final int VIDEO = 14;
  static final int FULL = 12;
  static final int HIGH = 480;
  static final int SUPER = 5_000;
  static final int SUPER_PLUS = 10_000;
  private static final int MILLIAMPERES = 2;
  private static final int MILLIAMPERES_OF_USB3 = 8;
  private static final int USB3 = 0x0300;
  private static final int CAPABILITY = 16;
  private static final int SUPER_SPEED = 3;
  private static final int SUPER_SPEED_PLUS = 10;

  UsbFacts {
    ports = List.copyOf(ports);
    classes = List.copyOf(classes);
  }

  /** With what only the device itself tells. */
  UsbFacts with(@Nullable Integer itsCapabilities, @Nullable Boolean highSpeedToo) {
    return new UsbFacts(
        bus,
        ports,
        vendor,
        product,
        release,
        classes,
        megabits,
        itsCapabilities,
        highSpeedToo,
        maxPower,
        isSelfPowered);
  }

  boolean isHub() {
    return classes.contains(HUB);
  }

  boolean isCamera() {
    return classes.contains(VIDEO);
  }

  int milliamperes() {
    return maxPower * (megabits >= SUPER ? MILLIAMPERES_OF_USB3 : MILLIAMPERES);
  }

  /** The kernel's name of it. */
  String node() {
    return node(bus, ports);
  }

  /** The kernel's name of what is there. */
  static String node(int bus, List<Integer> ports) {
    return ports.isEmpty()
        ? "usb" + bus
        : bus + "-" + String.join(".", ports.stream().map(String::valueOf).toList());
  }

  /** The fastest connection that it declares, in Mbit/s; null when that is not known. */
  @Nullable Integer declaredMegabits() {
    if (capableOf != null) {
      int declared = Math.max(capableOf, release >= USB3 ? SUPER : 0);
      int ofUsb2 = Boolean.FALSE.equals(isHighSpeedToo) ? FULL : HIGH;
      return Math.max(declared, Math.max(megabits, ofUsb2));
    }
    if (release >= USB3) {
      return Math.max(SUPER, megabits);
    }
    if (release > 0x0200 && megabits == HIGH) {
      return null; // it has capabilities and could not be asked for them
    }
    if (megabits == FULL && release >= 0x0200) {
      return isHighSpeedToo == null ? null : isHighSpeedToo ? HIGH : FULL;
    }
    return megabits == 0 ? null : megabits;
  }

  /**
   * The fastest connection of USB 3 in a binary device object store (USB 3.2, section 9.6.2), in
   * Mbit/s; 0 when there is none.
   */
  static int fastest(byte[] store) {
    int declared = 0;
    for (int at = 5; at + 3 <= store.length; ) {
      int length = store[at] & 0xFF;
      if (length < 3 || at + length > store.length) {
        break;
      }
      if (store[at + 1] == CAPABILITY && store[at + 2] == SUPER_SPEED) {
        declared = Math.max(declared, SUPER);
      } else if (store[at + 1] == CAPABILITY && store[at + 2] == SUPER_SPEED_PLUS) {
        declared = SUPER_PLUS;
      }
      at += length;
    }
    return declared;
  }
}
