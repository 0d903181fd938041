@NullMarked
package io.roomhand.devices.linux.display;

import org.jspecify.annotations.NullMarked;
