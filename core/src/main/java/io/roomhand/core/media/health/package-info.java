/** Whether a microphone gives sound: what is told of it, and who judges. */
@NullMarked
package io.roomhand.core.media.health;

import org.jspecify.annotations.NullMarked;
