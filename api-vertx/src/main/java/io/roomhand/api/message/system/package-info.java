/** What the room tells of the machine itself. */
@NullMarked
package io.roomhand.api.message.system;

import org.jspecify.annotations.NullMarked;
