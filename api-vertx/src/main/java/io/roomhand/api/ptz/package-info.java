/** Pan, tilt and zoom, in the control API. */
@NullMarked
package io.roomhand.api.ptz;

import org.jspecify.annotations.NullMarked;
