/** What the room tells of presets. */
@NullMarked
package io.roomhand.api.message.presets;

import org.jspecify.annotations.NullMarked;
