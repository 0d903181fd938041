@NullMarked
package io.roomhand.core.room.settings;

import org.jspecify.annotations.NullMarked;
