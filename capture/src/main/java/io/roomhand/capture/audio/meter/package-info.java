/** How loud a microphone is. */
@NullMarked
package io.roomhand.capture.audio.meter;

import org.jspecify.annotations.NullMarked;
