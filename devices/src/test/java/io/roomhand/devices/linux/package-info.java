@NullMarked
package io.roomhand.devices.linux;

import org.jspecify.annotations.NullMarked;
