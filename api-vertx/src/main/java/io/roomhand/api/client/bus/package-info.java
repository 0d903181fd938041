/** Requests over the event bus, and how replies are read. */
@NullMarked
package io.roomhand.api.client.bus;

import org.jspecify.annotations.NullMarked;
