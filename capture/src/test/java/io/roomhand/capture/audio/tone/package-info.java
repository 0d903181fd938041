@NullMarked
package io.roomhand.capture.audio.tone;

import org.jspecify.annotations.NullMarked;
