/** {@code roomhand rig}: the command line of rigs and emulators. */
@NullMarked
package io.roomhand.rigs.cli;

import org.jspecify.annotations.NullMarked;
