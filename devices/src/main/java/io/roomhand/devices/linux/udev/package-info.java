/** News of devices that come and go. */
@NullMarked
package io.roomhand.devices.linux.udev;

import org.jspecify.annotations.NullMarked;
