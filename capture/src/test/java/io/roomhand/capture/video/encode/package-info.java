@NullMarked
package io.roomhand.capture.video.encode;

import org.jspecify.annotations.NullMarked;
