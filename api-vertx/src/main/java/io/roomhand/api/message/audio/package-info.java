/** What the room tells of mutes and tests of sound. */
@NullMarked
package io.roomhand.api.message.audio;

import org.jspecify.annotations.NullMarked;
