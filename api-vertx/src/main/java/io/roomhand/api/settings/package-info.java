/** Settings, in the control API. */
@NullMarked
package io.roomhand.api.settings;

import org.jspecify.annotations.NullMarked;
