@NullMarked
package io.roomhand.core.room.displays;

import org.jspecify.annotations.NullMarked;
