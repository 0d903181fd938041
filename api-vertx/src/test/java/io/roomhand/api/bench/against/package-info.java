/**
 * Two builds side by side: {@code ./roomhand bench AREA... --against FOLDER}. What the other build
 * can't be asked for is measured from outside, by the same means on both.
 */
@NullMarked
package io.roomhand.api.bench.against;

import org.jspecify.annotations.NullMarked;
