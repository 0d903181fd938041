@NullMarked
package io.roomhand.core.room.ptz;

import org.jspecify.annotations.NullMarked;
