/** The self-view: the feed of one camera, and the thread that makes pictures of it. */
@NullMarked
package io.roomhand.capture.video;

import org.jspecify.annotations.NullMarked;
