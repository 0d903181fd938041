@NullMarked
package io.roomhand.capture.video;

import org.jspecify.annotations.NullMarked;
