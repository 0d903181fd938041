/**
 * An emulated speakerphone's buttons and lights, a USB interface of class HID. Sources: "Device
 * Class Definition for Human Interface Devices" 1.11 and "HID Usage Tables".
 */
@NullMarked
package io.roomhand.emulators.hid;

import org.jspecify.annotations.NullMarked;
