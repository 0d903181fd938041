/**
 * What a conference layer written in Java uses to talk with the room: commands as methods, events
 * as typed consumers, over the Vert.x event bus. The service itself never loads this package; of
 * the areas below it it uses the records of messages, which say what their fields are.
 */
@NullMarked
package io.roomhand.api.client;

import org.jspecify.annotations.NullMarked;
