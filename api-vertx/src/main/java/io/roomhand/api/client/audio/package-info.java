/**
 * The client for mutes and tests of sound: its calls, and the records of its replies and events.
 */
@NullMarked
package io.roomhand.api.client.audio;

import org.jspecify.annotations.NullMarked;
