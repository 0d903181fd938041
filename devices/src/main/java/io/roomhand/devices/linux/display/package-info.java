/** Monitors and windows of an X server, and its OpenGL. */
@NullMarked
package io.roomhand.devices.linux.display;

import org.jspecify.annotations.NullMarked;
