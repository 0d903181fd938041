/** A serial line and the heads on it, up to seven; one thread for each line. */
@NullMarked
package io.roomhand.visca.serial;

import org.jspecify.annotations.NullMarked;
