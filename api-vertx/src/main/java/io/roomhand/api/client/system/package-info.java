/** The client for the machine itself: its calls. */
@NullMarked
package io.roomhand.api.client.system;

import org.jspecify.annotations.NullMarked;
