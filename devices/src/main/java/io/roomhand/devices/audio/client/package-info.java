/** The seam to whatever has microphones and speakers: one connection, and what is asked over it. */
@NullMarked
package io.roomhand.devices.audio.client;

import org.jspecify.annotations.NullMarked;
