@NullMarked
package io.roomhand.core.log;

import org.jspecify.annotations.NullMarked;
