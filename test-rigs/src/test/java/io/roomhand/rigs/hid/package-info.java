@NullMarked
package io.roomhand.rigs.hid;

import org.jspecify.annotations.NullMarked;
