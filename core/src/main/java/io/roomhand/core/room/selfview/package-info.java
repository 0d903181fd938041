/** The room's own picture: how it is turned, and whether it is handed out. */
@NullMarked
package io.roomhand.core.room.selfview;

import org.jspecify.annotations.NullMarked;
