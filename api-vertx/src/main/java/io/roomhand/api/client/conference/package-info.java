/** The client for what the conference layer is doing: its calls. */
@NullMarked
package io.roomhand.api.client.conference;

import org.jspecify.annotations.NullMarked;
