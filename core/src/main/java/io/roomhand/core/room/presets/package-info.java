/** Views of cameras that can be gone back to. */
@NullMarked
package io.roomhand.core.room.presets;

import org.jspecify.annotations.NullMarked;
