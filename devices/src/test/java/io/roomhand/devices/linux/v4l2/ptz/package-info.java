@NullMarked
package io.roomhand.devices.linux.v4l2.ptz;

import org.jspecify.annotations.NullMarked;
