/** Pseudo terminals: serial ports without hardware. */
@NullMarked
package io.roomhand.rigs.pty;

import org.jspecify.annotations.NullMarked;
