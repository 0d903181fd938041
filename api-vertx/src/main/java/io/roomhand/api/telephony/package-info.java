/** Calls on speakerphones: their buttons. */
@NullMarked
package io.roomhand.api.telephony;

import org.jspecify.annotations.NullMarked;
