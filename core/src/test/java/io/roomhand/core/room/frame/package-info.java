@NullMarked
package io.roomhand.core.room.frame;

import org.jspecify.annotations.NullMarked;
