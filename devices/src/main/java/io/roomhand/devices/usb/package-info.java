/** The tree of USB devices, by libusb (through usb4java), which is loaded when it is asked for. */
@NullMarked
package io.roomhand.devices.usb;

import org.jspecify.annotations.NullMarked;
