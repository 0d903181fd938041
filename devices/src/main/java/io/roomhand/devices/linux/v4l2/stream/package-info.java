/**
 * Pictures of one node: how they are packed, the buffers shared with the kernel, the thread that
 * waits for them, and who gets them.
 */
@NullMarked
package io.roomhand.devices.linux.v4l2.stream;

import org.jspecify.annotations.NullMarked;
