/** Ways to a camera, all on one selector thread. */
@NullMarked
package io.roomhand.visca.transport;

import org.jspecify.annotations.NullMarked;
