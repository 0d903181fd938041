/** The client for the machine itself: its calls, and the records of its replies and events. */
@NullMarked
package io.roomhand.api.client.system;

import org.jspecify.annotations.NullMarked;
