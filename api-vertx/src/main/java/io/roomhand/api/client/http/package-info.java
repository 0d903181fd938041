/** The client for the HTTP server: its calls, and the records of its replies and events. */
@NullMarked
package io.roomhand.api.client.http;

import org.jspecify.annotations.NullMarked;
