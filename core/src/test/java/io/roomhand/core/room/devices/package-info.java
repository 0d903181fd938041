@NullMarked
package io.roomhand.core.room.devices;

import org.jspecify.annotations.NullMarked;
