/** Small servers on this machine for emulators and for the virtual room's control. */
@NullMarked
package io.roomhand.virtualroom.net;

import org.jspecify.annotations.NullMarked;
