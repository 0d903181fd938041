/**
 * What a device can be set to: its pins, and the standards, timings, or formats and rates of each.
 */
@NullMarked
package io.roomhand.devices.linux.v4l2.mode;

import org.jspecify.annotations.NullMarked;
