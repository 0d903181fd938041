/** The driver of microphones and speakers: what the configuration says of it. */
@NullMarked
package io.roomhand.devices.audio;

import org.jspecify.annotations.NullMarked;
