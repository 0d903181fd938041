/** PulseAudio and PipeWire servers by libpulse, and where one is found. */
@NullMarked
package io.roomhand.devices.audio.pulse;

import org.jspecify.annotations.NullMarked;
