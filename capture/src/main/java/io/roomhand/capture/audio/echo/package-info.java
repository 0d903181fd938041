/**
 * How long a sound takes from the speaker to the microphone: what is played, recorded, and found in
 * the recording.
 */
@NullMarked
package io.roomhand.capture.audio.echo;

import org.jspecify.annotations.NullMarked;
