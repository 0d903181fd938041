/** The room's settings: their types, and a change that counts once it is on disk. */
@NullMarked
package io.roomhand.core.room.settings;

import org.jspecify.annotations.NullMarked;
