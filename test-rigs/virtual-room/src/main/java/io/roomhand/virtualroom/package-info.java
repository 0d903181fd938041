/**
 * The virtual room: simulated devices in place of drivers, an emulated PTZ head on a real wire, and
 * the private control that makes things happen to them.
 */
@NullMarked
package io.roomhand.virtualroom;

import org.jspecify.annotations.NullMarked;
