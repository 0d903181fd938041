/** Pictures: rotation, JPEG and the self-view. */
@NullMarked
package io.roomhand.capture.video;

import org.jspecify.annotations.NullMarked;
