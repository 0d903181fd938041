package io.roomhand.emulators.usb;

/** How fast a device is connected. */
public enum UsbSpeed {
  /** USB 1.1 and later, 12 Mbit/s. */
  FULL(2),
  /** USB 2.0, 480 Mbit/s. */
  HIGH(3),
  /** USB 3.0, 5 Gbit/s. */
  SUPER(5);

  /** The kernel's number for it, {@code enum usb_device_speed} of {@code linux/usb/ch9.h}. */
  final int code;

  UsbSpeed(int code) {
    this.code = code;
  }
}
