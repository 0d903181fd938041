@NullMarked
package io.roomhand.virtualroom.device;

import org.jspecify.annotations.NullMarked;
