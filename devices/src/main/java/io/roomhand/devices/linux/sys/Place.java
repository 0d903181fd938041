package io.roomhand.devices.linux.sys;

import java.util.regex.Pattern;

/** Where a device is, for people and for telling which parts belong together. */
public final class Place {
  private static final Pattern USB = Pattern.compile("\\d+-[0-9.]+|usb\\d+");

  private Place() {}

  /**
   * The same for all parts of one device and for no other. A controller has a bus for USB 2 and one
   * for USB 3, whose ports have equal numbers: so the kernel's name of a USB device is a part of
   * it.
   */
  public static String of(DeviceIdentity identity) {
    String name = String.valueOf(identity.physical().getFileName());
    return USB.matcher(name).matches() ? identity.where() + " (" + name + ")" : identity.where();
  }
}
