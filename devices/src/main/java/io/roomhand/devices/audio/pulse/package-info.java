/** Microphones and speakers of a PulseAudio or PipeWire server. */
@NullMarked
package io.roomhand.devices.audio.pulse;

import org.jspecify.annotations.NullMarked;
