/** The calls into the Linux kernel, behind one interface. */
@NullMarked
package io.roomhand.devices.linux.kernel;

import org.jspecify.annotations.NullMarked;
