/** Sound servers without sound hardware, for tests. */
@NullMarked
package io.roomhand.testkit.sound;

import org.jspecify.annotations.NullMarked;
