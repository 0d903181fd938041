@NullMarked
package io.roomhand.rigs.emulator;

import org.jspecify.annotations.NullMarked;
