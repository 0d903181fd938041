@NullMarked
package io.roomhand.core.room.selfview;

import org.jspecify.annotations.NullMarked;
