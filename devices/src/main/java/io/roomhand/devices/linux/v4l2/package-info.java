/**
 * Cameras and capture boards by the Video for Linux API, version 2 (kernel documentation,
 * "userspace-api/media/v4l").
 */
@NullMarked
package io.roomhand.devices.linux.v4l2;

import org.jspecify.annotations.NullMarked;
