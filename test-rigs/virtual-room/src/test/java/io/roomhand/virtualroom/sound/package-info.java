@NullMarked
package io.roomhand.virtualroom.sound;

import org.jspecify.annotations.NullMarked;
