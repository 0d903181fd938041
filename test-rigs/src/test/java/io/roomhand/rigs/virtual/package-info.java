@NullMarked
package io.roomhand.rigs.virtual;

import org.jspecify.annotations.NullMarked;
