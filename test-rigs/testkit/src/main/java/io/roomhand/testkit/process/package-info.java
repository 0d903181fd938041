/** Programs that tests start, and that end with them. */
@NullMarked
package io.roomhand.testkit.process;

import org.jspecify.annotations.NullMarked;
