/** The event bus: requests in, and the conference layer behind it. */
@NullMarked
package io.roomhand.api.bus;

import org.jspecify.annotations.NullMarked;
