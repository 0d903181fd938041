@NullMarked
package io.roomhand.devices.linux.serial;

import org.jspecify.annotations.NullMarked;
