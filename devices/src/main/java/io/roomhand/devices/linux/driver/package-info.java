/** What the drivers of a Linux machine are to the provider that opens them, and what they share. */
@NullMarked
package io.roomhand.devices.linux.driver;

import org.jspecify.annotations.NullMarked;
