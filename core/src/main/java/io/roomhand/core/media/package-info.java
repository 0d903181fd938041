/** Cameras, microphones and speakers as the room sees them. */
@NullMarked
package io.roomhand.core.media;

import org.jspecify.annotations.NullMarked;
