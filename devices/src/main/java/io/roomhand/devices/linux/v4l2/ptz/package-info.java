/** Controls that move a camera, and the driver of pan, tilt and zoom that uses them. */
@NullMarked
package io.roomhand.devices.linux.v4l2.ptz;

import org.jspecify.annotations.NullMarked;
