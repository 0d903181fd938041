/**
 * What a message of the control API is: commands, the fields of messages, who sends one, and how it
 * fails.
 */
@NullMarked
package io.roomhand.api.table;

import org.jspecify.annotations.NullMarked;
