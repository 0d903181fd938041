/** Figures beside their yardsticks, measured in one run: {@code ./roomhand bench api}. */
@NullMarked
package io.roomhand.api.bench;

import org.jspecify.annotations.NullMarked;
