/** The room's state, confined to the room thread, and the services that change it. */
@NullMarked
package io.roomhand.core.room;

import org.jspecify.annotations.NullMarked;
