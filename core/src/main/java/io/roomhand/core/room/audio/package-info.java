/** What is muted and how loud it is, and the tests of microphone and speaker. */
@NullMarked
package io.roomhand.core.room.audio;

import org.jspecify.annotations.NullMarked;
