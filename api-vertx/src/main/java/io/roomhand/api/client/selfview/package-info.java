/** The client for the own picture: its calls. */
@NullMarked
package io.roomhand.api.client.selfview;

import org.jspecify.annotations.NullMarked;
