@NullMarked
package io.roomhand.core.thread;

import org.jspecify.annotations.NullMarked;
