/** Finds heads that nobody has configured yet: asks hosts and serial lines, and moves nothing. */
@NullMarked
package io.roomhand.visca.scan;

import org.jspecify.annotations.NullMarked;
