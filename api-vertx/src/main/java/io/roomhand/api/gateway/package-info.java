/** The WebSocket, the port discovery over HTTP, and who is signed in. */
@NullMarked
package io.roomhand.api.gateway;

import org.jspecify.annotations.NullMarked;
