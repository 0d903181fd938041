/** A display without a screen, and a program that shows windows on it, for tests. */
@NullMarked
package io.roomhand.testkit.display;

import org.jspecify.annotations.NullMarked;
