/** What a connected head does: drives, moves, stops, memories, and where it is. */
@NullMarked
package io.roomhand.visca.motion;

import org.jspecify.annotations.NullMarked;
