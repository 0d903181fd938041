@NullMarked
package io.roomhand.core.room.telephony;

import org.jspecify.annotations.NullMarked;
