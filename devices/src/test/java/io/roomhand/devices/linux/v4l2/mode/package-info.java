@NullMarked
package io.roomhand.devices.linux.v4l2.mode;

import org.jspecify.annotations.NullMarked;
