@NullMarked
package io.roomhand.rigs.usb;

import org.jspecify.annotations.NullMarked;
