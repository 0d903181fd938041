/** Monitors, shareable windows and what draws on them. */
@NullMarked
package io.roomhand.core.room.displays;

import org.jspecify.annotations.NullMarked;
