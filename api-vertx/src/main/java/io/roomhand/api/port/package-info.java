/** Ports that one server has for itself. */
@NullMarked
package io.roomhand.api.port;

import org.jspecify.annotations.NullMarked;
