/** What the room tells of settings. */
@NullMarked
package io.roomhand.api.message.settings;

import org.jspecify.annotations.NullMarked;
