@NullMarked
package io.roomhand.core.device;

import org.jspecify.annotations.NullMarked;
