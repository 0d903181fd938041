/** The own picture, in the control API. */
@NullMarked
package io.roomhand.api.selfview;

import org.jspecify.annotations.NullMarked;
