@NullMarked
package io.roomhand.core.worker;

import org.jspecify.annotations.NullMarked;
