@NullMarked
package io.roomhand.devices.usb;

import org.jspecify.annotations.NullMarked;
