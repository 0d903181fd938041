package io.roomhand.emulators.usb;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the file {@code status} of a virtual host controller.
 *
 * @param isHighSpeed whether it belongs to the hub for devices up to USB 2
 * @param status {@code enum usbip_device_status}
 * @param device the kernel's name, {@code 0-0} without one
 */
record VirtualPort(int number, boolean isHighSpeed, int status, String device) {
  private static final Pattern LINE =
      Pattern.compile("(hs|ss)\\s+(\\d+)\\s+(\\d+)\\s+\\d+\\s+\\p{XDigit}+\\s+\\d+\\s+(\\S+)");

  /** Lines that are none, as the first, are passed over. */
  static List<VirtualPort> parse(String text) {
    List<VirtualPort> ports = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher found = LINE.matcher(line.strip());
      if (found.matches()) {
        ports.add(
            new VirtualPort(
                Integer.parseInt(found.group(2)),
                found.group(1).equals("hs"),
                Integer.parseInt(found.group(3)),
                found.group(4)));
      }
    }
    return ports;
  }
}
