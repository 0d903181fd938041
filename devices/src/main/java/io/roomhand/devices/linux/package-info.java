/** What opens the drivers of a Linux machine. */
@NullMarked
package io.roomhand.devices.linux;

import org.jspecify.annotations.NullMarked;
