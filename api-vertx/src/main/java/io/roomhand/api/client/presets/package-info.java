/** The client for presets: its calls, and the records of its replies and events. */
@NullMarked
package io.roomhand.api.client.presets;

import org.jspecify.annotations.NullMarked;
