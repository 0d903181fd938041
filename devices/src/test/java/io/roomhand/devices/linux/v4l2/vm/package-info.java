/** Tests on a real kernel, in the virtual machine. */
@NullMarked
package io.roomhand.devices.linux.v4l2.vm;

import org.jspecify.annotations.NullMarked;
