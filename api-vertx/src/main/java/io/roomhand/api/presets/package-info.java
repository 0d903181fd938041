/** Presets, in the control API. */
@NullMarked
package io.roomhand.api.presets;

import org.jspecify.annotations.NullMarked;
