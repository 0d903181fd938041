@NullMarked
package io.roomhand.rigs.cli;

import org.jspecify.annotations.NullMarked;
