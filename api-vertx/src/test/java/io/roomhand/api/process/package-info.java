@NullMarked
package io.roomhand.api.process;

import org.jspecify.annotations.NullMarked;
