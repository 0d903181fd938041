@NullMarked
package io.roomhand.devices.linux.x11;

import org.jspecify.annotations.NullMarked;
