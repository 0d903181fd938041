@NullMarked
package io.roomhand.capture.audio.meter;

import org.jspecify.annotations.NullMarked;
