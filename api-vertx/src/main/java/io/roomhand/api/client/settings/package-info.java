/** The client for settings: its calls, and the records of its replies and events. */
@NullMarked
package io.roomhand.api.client.settings;

import org.jspecify.annotations.NullMarked;
