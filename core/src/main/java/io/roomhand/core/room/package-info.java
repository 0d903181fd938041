/** A room from outside: its areas, wired, and confined to one thread. */
@NullMarked
package io.roomhand.core.room;

import org.jspecify.annotations.NullMarked;
