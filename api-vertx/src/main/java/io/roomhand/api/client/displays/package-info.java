/**
 * The client for monitors and what is shown on them: its calls, and the records of its replies and
 * events.
 */
@NullMarked
package io.roomhand.api.client.displays;

import org.jspecify.annotations.NullMarked;
