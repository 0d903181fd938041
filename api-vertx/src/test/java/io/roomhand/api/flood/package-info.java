/** Clients that mean no good, or are too many, against the service as the launcher starts it. */
@NullMarked
package io.roomhand.api.flood;

import org.jspecify.annotations.NullMarked;
