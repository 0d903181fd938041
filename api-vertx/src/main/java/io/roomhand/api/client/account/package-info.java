/** The client for signing in: its calls, and the records of its replies and events. */
@NullMarked
package io.roomhand.api.client.account;

import org.jspecify.annotations.NullMarked;
