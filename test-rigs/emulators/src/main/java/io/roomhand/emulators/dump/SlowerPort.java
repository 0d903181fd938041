package io.roomhand.emulators.dump;

import io.roomhand.emulators.usb.DescriptorWriter;
import io.roomhand.emulators.usb.UsbDescription;
import io.roomhand.emulators.usb.UsbSpeed;
import java.util.Arrays;

/**
 * What a device of USB 3 says at a high-speed port (USB 3.2, section 9.6; USB 2.0, sections 5.6 to
 * 5.8): release 2.10, packets of 64 bytes at its first endpoint, no companions of endpoints, bulk
 * packets of 512 bytes, power in units of 2 mA. Its formats stay as they were recorded.
 */
final class SlowerPort {
  private static final int BULK = 2;
  private static final int HIGH_SPEED_BULK = 512;
  private static final int MOST_POWER = 250;

  private SlowerPort() {}

  static UsbDescription description(UsbDescription fast, UsbSpeed speed) {
    if (fast.speed() != UsbSpeed.SUPER || speed != UsbSpeed.HIGH) {
      throw new IllegalArgumentException(
          "a device of " + fast.speed() + " speed was not recorded at " + speed + " speed");
    }
    byte[] device = fast.device();
    device[2] = 0x10;
    device[3] = 0x02;
    device[7] = 64;
    DescriptorWriter body = new DescriptorWriter();
    int end = 0;
    for (Descriptors.At each : Descriptors.of(fast.configuration())) {
      byte[] bytes = each.bytes();
      end = each.offset() + bytes.length;
      if (each.type() == Descriptors.ENDPOINT && (each.u8(3) & 3) == BULK) {
        bytes[4] = (byte) HIGH_SPEED_BULK;
        bytes[5] = HIGH_SPEED_BULK >> 8;
      }
      if (each.type() != Descriptors.COMPANION) {
        body.bytes(bytes);
      }
    }
    byte[] all = fast.configuration();
    byte[] configuration = body.bytes(Arrays.copyOfRange(all, end, all.length)).toBytes();
    configuration[2] = (byte) configuration.length;
    configuration[3] = (byte) (configuration.length >> 8);
    configuration[8] = (byte) Math.min(MOST_POWER, (all[8] & 0xFF) * 4);
    return fast.with(device, configuration, speed);
  }
}
