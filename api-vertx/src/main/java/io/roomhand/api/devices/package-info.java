/** Devices, their selection, pins and modes, in the control API. */
@NullMarked
package io.roomhand.api.devices;

import org.jspecify.annotations.NullMarked;
