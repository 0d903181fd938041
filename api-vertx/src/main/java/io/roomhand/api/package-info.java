/** The service: wiring, start and end. */
@NullMarked
package io.roomhand.api;

import org.jspecify.annotations.NullMarked;
