/** Mutes and tests of sound, in the control API. */
@NullMarked
package io.roomhand.api.audio;

import org.jspecify.annotations.NullMarked;
