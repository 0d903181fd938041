/** What the room tells of monitors. */
@NullMarked
package io.roomhand.api.message.displays;

import org.jspecify.annotations.NullMarked;
