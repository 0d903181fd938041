/** The client for pan, tilt and zoom: its calls, and the records of its replies and events. */
@NullMarked
package io.roomhand.api.client.ptz;

import org.jspecify.annotations.NullMarked;
