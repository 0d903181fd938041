@NullMarked
package io.roomhand.core.room;

import org.jspecify.annotations.NullMarked;
