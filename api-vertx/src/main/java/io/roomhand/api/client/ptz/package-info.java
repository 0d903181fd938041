/** The client for pan, tilt and zoom: its calls. */
@NullMarked
package io.roomhand.api.client.ptz;

import org.jspecify.annotations.NullMarked;
