/**
 * One open node of a video device, the requests it takes, and how the kernel lays out what they
 * carry.
 */
@NullMarked
package io.roomhand.devices.linux.v4l2.node;

import org.jspecify.annotations.NullMarked;
