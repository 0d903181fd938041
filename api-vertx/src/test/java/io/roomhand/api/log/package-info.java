@NullMarked
package io.roomhand.api.log;

import org.jspecify.annotations.NullMarked;
