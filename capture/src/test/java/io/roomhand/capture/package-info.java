@NullMarked
package io.roomhand.capture;

import org.jspecify.annotations.NullMarked;
