/** Buttons and lights of speakerphones. */
@NullMarked
package io.roomhand.core.room.telephony;

import org.jspecify.annotations.NullMarked;
