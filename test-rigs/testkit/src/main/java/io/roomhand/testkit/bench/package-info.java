/** What all benches have in common: areas, and figures beside their yardsticks. */
@NullMarked
package io.roomhand.testkit.bench;

import org.jspecify.annotations.NullMarked;
