@NullMarked
package io.roomhand.core.room.presets;

import org.jspecify.annotations.NullMarked;
