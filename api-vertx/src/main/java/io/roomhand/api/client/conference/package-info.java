/**
 * The client for what the conference layer is doing: its calls, and the records of its replies and
 * events.
 */
@NullMarked
package io.roomhand.api.client.conference;

import org.jspecify.annotations.NullMarked;
