/** Pan, tilt and zoom: the asynchronous driver interface and its state. */
@NullMarked
package io.roomhand.core.ptz;

import org.jspecify.annotations.NullMarked;
