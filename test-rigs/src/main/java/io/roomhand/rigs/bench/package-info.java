/** What all benches have in common: areas, and figures beside their yardsticks. */
@NullMarked
package io.roomhand.rigs.bench;

import org.jspecify.annotations.NullMarked;
