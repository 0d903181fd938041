/** The client for signing in: its calls. */
@NullMarked
package io.roomhand.api.client.account;

import org.jspecify.annotations.NullMarked;
