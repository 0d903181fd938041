@NullMarked
package io.roomhand.virtualroom.video;

import org.jspecify.annotations.NullMarked;
