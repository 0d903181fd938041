/** What the room tells of the own picture. */
@NullMarked
package io.roomhand.api.message.selfview;

import org.jspecify.annotations.NullMarked;
