@NullMarked
package io.roomhand.capture.audio;

import org.jspecify.annotations.NullMarked;
