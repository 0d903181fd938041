/** The WebSocket server and its clients. */
@NullMarked
package io.roomhand.api.gateway;

import org.jspecify.annotations.NullMarked;
