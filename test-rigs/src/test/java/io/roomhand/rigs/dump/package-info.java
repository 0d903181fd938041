@NullMarked
package io.roomhand.rigs.dump;

import org.jspecify.annotations.NullMarked;
