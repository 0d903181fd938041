/** The client for the HTTP server: its calls. */
@NullMarked
package io.roomhand.api.client.http;

import org.jspecify.annotations.NullMarked;
