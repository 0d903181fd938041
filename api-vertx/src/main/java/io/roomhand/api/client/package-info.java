/**
 * What a conference layer written in Java uses to talk with the room: commands as methods, events
 * as typed consumers, over the Vert.x event bus. The service itself never loads this package.
 */
@NullMarked
package io.roomhand.api.client;

import org.jspecify.annotations.NullMarked;
