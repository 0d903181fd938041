/** The checks of {@code rigs} as tests of JUnit. */
@NullMarked
package io.roomhand.testkit.contract;

import org.jspecify.annotations.NullMarked;
