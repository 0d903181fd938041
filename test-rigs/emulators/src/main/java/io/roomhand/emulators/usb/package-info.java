/**
 * A USB/IP server for emulated devices and this machine's end of it. Sources: the kernel's
 * documentation, "USB/IP protocol"; USB 2.0 specification, chapter 9.
 */
@NullMarked
package io.roomhand.emulators.usb;

import org.jspecify.annotations.NullMarked;
