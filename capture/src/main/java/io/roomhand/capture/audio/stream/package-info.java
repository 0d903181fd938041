/** Streams of microphones and speakers that belong to a measurement, and end with it. */
@NullMarked
package io.roomhand.capture.audio.stream;

import org.jspecify.annotations.NullMarked;
