/** The way of messages in an emulator: one change at a time, delays, and mishaps by chance. */
@NullMarked
package io.roomhand.virtualroom.visca.path;

import org.jspecify.annotations.NullMarked;
