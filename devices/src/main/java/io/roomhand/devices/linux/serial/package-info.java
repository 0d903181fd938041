/** The serial ports of this machine, as an integrator configures them. */
@NullMarked
package io.roomhand.devices.linux.serial;

import org.jspecify.annotations.NullMarked;
