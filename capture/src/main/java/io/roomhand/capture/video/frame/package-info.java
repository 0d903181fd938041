/** Frames are turned, mirrored and made smaller. */
@NullMarked
package io.roomhand.capture.video.frame;

import org.jspecify.annotations.NullMarked;
