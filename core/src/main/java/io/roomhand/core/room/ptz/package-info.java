/** Moves the selected camera: what a press means, who owns a drive, and when it must end. */
@NullMarked
package io.roomhand.core.room.ptz;

import org.jspecify.annotations.NullMarked;
