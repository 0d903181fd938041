/** Where every thread of the product is made. */
@NullMarked
package io.roomhand.core.thread;

import org.jspecify.annotations.NullMarked;
