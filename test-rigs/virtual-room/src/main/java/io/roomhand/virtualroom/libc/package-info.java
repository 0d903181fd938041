/** The C library, for what Java can't ask the operating system. */
@NullMarked
package io.roomhand.virtualroom.libc;

import org.jspecify.annotations.NullMarked;
