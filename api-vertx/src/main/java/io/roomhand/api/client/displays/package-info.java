/** The client for monitors and what is shown on them: its calls. */
@NullMarked
package io.roomhand.api.client.displays;

import org.jspecify.annotations.NullMarked;
