/**
 * Microphones and speakers, whatever has them: the thread that looks after them, their presence,
 * mutes and levels, and the sound that flows.
 */
@NullMarked
package io.roomhand.devices.audio.sound;

import org.jspecify.annotations.NullMarked;
