@NullMarked
package io.roomhand.devices.linux.v4l2.node;

import org.jspecify.annotations.NullMarked;
