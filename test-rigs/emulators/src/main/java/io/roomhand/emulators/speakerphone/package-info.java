/** An emulated speakerphone, one USB device with sound, buttons and lights. */
@NullMarked
package io.roomhand.emulators.speakerphone;

import org.jspecify.annotations.NullMarked;
