@NullMarked
package io.roomhand.api.command;

import org.jspecify.annotations.NullMarked;
