@NullMarked
package io.roomhand.core.time;

import org.jspecify.annotations.NullMarked;
