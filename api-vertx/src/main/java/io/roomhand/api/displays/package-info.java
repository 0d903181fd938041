/** Monitors and what is shown on them, in the control API. */
@NullMarked
package io.roomhand.api.displays;

import org.jspecify.annotations.NullMarked;
