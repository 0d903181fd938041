@NullMarked
package io.roomhand.devices.audio;

import org.jspecify.annotations.NullMarked;
