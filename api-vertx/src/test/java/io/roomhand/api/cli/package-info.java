@NullMarked
package io.roomhand.api.cli;

import org.jspecify.annotations.NullMarked;
