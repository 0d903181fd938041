@NullMarked
package io.roomhand.devices.linux.v4l2;

import org.jspecify.annotations.NullMarked;
