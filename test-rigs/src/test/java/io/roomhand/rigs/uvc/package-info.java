@NullMarked
package io.roomhand.rigs.uvc;

import org.jspecify.annotations.NullMarked;
