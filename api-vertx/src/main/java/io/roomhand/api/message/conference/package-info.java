/** What the room tells of what the conference layer is doing. */
@NullMarked
package io.roomhand.api.message.conference;

import org.jspecify.annotations.NullMarked;
