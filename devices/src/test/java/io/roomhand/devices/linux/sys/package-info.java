@NullMarked
package io.roomhand.devices.linux.sys;

import org.jspecify.annotations.NullMarked;
