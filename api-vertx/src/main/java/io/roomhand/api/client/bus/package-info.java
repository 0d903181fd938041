/** Requests over the event bus. */
@NullMarked
package io.roomhand.api.client.bus;

import org.jspecify.annotations.NullMarked;
