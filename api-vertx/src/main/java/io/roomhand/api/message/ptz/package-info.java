/** What the room tells of pan, tilt and zoom. */
@NullMarked
package io.roomhand.api.message.ptz;

import org.jspecify.annotations.NullMarked;
