/** The command-line client of a running service. */
@NullMarked
package io.roomhand.api.cli;

import org.jspecify.annotations.NullMarked;
