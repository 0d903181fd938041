/** Sound: level, test track and echo delay. */
@NullMarked
package io.roomhand.capture.audio;

import org.jspecify.annotations.NullMarked;
