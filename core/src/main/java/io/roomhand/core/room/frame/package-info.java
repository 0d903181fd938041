/** What the areas of a room stand on: its thread, its document, and who hears of what. */
@NullMarked
package io.roomhand.core.room.frame;

import org.jspecify.annotations.NullMarked;
