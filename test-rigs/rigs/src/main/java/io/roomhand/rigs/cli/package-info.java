/** The command line: its entry point, and the commands below {@code roomhand rig}. */
@NullMarked
package io.roomhand.rigs.cli;

import org.jspecify.annotations.NullMarked;
