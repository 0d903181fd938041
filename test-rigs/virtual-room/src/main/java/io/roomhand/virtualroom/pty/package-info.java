/** Pseudo terminals: serial ports without hardware. */
@NullMarked
package io.roomhand.virtualroom.pty;

import org.jspecify.annotations.NullMarked;
