@NullMarked
package io.roomhand.devices.linux.v4l2.stream;

import org.jspecify.annotations.NullMarked;
