@NullMarked
package io.roomhand.devices.audio.pulse;

import org.jspecify.annotations.NullMarked;
