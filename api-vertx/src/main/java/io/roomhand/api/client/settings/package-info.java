/** The client for settings: its calls. */
@NullMarked
package io.roomhand.api.client.settings;

import org.jspecify.annotations.NullMarked;
