/** What the room tells of signing in. */
@NullMarked
package io.roomhand.api.message.account;

import org.jspecify.annotations.NullMarked;
