/** The client for presets: its calls. */
@NullMarked
package io.roomhand.api.client.presets;

import org.jspecify.annotations.NullMarked;
