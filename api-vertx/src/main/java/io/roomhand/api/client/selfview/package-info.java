/** The client for the own picture: its calls, and the records of its replies and events. */
@NullMarked
package io.roomhand.api.client.selfview;

import org.jspecify.annotations.NullMarked;
