/** Events on their way out: encoded once, in one order, to the bus and to every client. */
@NullMarked
package io.roomhand.api.event;

import org.jspecify.annotations.NullMarked;
