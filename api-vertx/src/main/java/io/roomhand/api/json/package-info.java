/** Which JSON codec Vert.x uses in our own process. */
@NullMarked
package io.roomhand.api.json;

import org.jspecify.annotations.NullMarked;
