@NullMarked
package io.roomhand.emulators.speakerphone;

import org.jspecify.annotations.NullMarked;
