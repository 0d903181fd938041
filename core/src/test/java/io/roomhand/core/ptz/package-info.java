@NullMarked
package io.roomhand.core.ptz;

import org.jspecify.annotations.NullMarked;
