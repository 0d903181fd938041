/** Making things happen in a running virtual room, over a socket in its data folder. */
@NullMarked
package io.roomhand.virtualroom.control;

import org.jspecify.annotations.NullMarked;
