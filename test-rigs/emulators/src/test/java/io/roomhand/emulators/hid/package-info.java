@NullMarked
package io.roomhand.emulators.hid;

import org.jspecify.annotations.NullMarked;
