/** The one source of time and delay. */
@NullMarked
package io.roomhand.core.time;

import org.jspecify.annotations.NullMarked;
