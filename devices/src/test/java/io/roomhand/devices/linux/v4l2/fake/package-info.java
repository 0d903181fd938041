/** A machine with cameras of Video for Linux in memory, and what tests see of it. */
@NullMarked
package io.roomhand.devices.linux.v4l2.fake;

import org.jspecify.annotations.NullMarked;
