/** What the room tells of the HTTP server. */
@NullMarked
package io.roomhand.api.message.http;

import org.jspecify.annotations.NullMarked;
