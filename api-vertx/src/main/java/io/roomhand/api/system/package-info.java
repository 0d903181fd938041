/** The machine itself, in the control API. */
@NullMarked
package io.roomhand.api.system;

import org.jspecify.annotations.NullMarked;
