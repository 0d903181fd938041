@NullMarked
package io.roomhand.core.room.audio;

import org.jspecify.annotations.NullMarked;
