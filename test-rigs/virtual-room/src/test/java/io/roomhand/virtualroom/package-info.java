@NullMarked
package io.roomhand.virtualroom;

import org.jspecify.annotations.NullMarked;
