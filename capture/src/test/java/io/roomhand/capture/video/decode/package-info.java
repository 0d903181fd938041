@NullMarked
package io.roomhand.capture.video.decode;

import org.jspecify.annotations.NullMarked;
