/** What is attached, what is selected, and which head moves which camera. */
@NullMarked
package io.roomhand.core.room.devices;

import org.jspecify.annotations.NullMarked;
