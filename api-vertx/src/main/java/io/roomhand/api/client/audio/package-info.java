/** The client for mutes and tests of sound: its calls. */
@NullMarked
package io.roomhand.api.client.audio;

import org.jspecify.annotations.NullMarked;
