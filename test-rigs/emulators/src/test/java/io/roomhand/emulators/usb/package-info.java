@NullMarked
package io.roomhand.emulators.usb;

import org.jspecify.annotations.NullMarked;
