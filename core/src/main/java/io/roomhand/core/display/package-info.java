/** Monitors, shareable windows and the renderer. */
@NullMarked
package io.roomhand.core.display;

import org.jspecify.annotations.NullMarked;
