@NullMarked
package io.roomhand.emulators.uvc;

import org.jspecify.annotations.NullMarked;
