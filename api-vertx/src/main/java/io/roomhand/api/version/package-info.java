/** Which version this is. */
@NullMarked
package io.roomhand.api.version;

import org.jspecify.annotations.NullMarked;
