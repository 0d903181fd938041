/** Running tests inside the virtual machine. */
@NullMarked
package io.roomhand.devices.vm;

import org.jspecify.annotations.NullMarked;
