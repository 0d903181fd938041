/** Speakerphone buttons and lights. */
@NullMarked
package io.roomhand.core.hook;

import org.jspecify.annotations.NullMarked;
