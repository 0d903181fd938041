@NullMarked
package io.roomhand.emulators.cli;

import org.jspecify.annotations.NullMarked;
