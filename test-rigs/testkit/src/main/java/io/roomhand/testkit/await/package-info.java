/** How tests wait for what happens on other threads and in other processes. */
@NullMarked
package io.roomhand.testkit.await;

import org.jspecify.annotations.NullMarked;
