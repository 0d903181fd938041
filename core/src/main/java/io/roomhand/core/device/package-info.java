/** Identity and errors that every kind of device shares. */
@NullMarked
package io.roomhand.core.device;

import org.jspecify.annotations.NullMarked;
