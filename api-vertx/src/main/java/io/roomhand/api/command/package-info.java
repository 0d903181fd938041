/** Where a command comes in, whatever carried it. */
@NullMarked
package io.roomhand.api.command;

import org.jspecify.annotations.NullMarked;
