@NullMarked
package io.roomhand.devices.audio.alsa;

import org.jspecify.annotations.NullMarked;
