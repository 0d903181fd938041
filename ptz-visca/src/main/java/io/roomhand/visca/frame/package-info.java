/** VISCA frames as bytes: building one, and finding them in a stream. */
@NullMarked
package io.roomhand.visca.frame;

import org.jspecify.annotations.NullMarked;
