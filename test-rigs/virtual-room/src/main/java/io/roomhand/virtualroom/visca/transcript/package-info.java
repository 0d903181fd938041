/** Frames as people read and write them. */
@NullMarked
package io.roomhand.virtualroom.visca.transcript;

import org.jspecify.annotations.NullMarked;
