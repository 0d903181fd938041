@NullMarked
package io.roomhand.devices.audio.sound;

import org.jspecify.annotations.NullMarked;
