/**
 * Sound cards without a server, by libasound: each card a connection of its own, its mixer, what is
 * recorded and what is played.
 */
@NullMarked
package io.roomhand.devices.audio.alsa;

import org.jspecify.annotations.NullMarked;
