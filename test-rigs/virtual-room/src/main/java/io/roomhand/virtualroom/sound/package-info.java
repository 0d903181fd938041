/** Simulated microphones and speakers, and how a room carries sound between them. */
@NullMarked
package io.roomhand.virtualroom.sound;

import org.jspecify.annotations.NullMarked;
