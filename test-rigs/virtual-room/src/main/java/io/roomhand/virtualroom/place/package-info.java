/** The virtual room: where its devices stand, and what can be plugged in and out. */
@NullMarked
package io.roomhand.virtualroom.place;

import org.jspecify.annotations.NullMarked;
