@NullMarked
package io.roomhand.devices.linux.kernel;

import org.jspecify.annotations.NullMarked;
