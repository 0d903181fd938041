/** One connection to a sound server: what the driver needs of it, and libpulse behind that. */
@NullMarked
package io.roomhand.devices.audio.pulse.client;

import org.jspecify.annotations.NullMarked;
