/**
 * What a message of the control API is: commands, their fields, who sends one, and how it fails.
 */
@NullMarked
package io.roomhand.api.table;

import org.jspecify.annotations.NullMarked;
