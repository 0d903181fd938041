@NullMarked
package io.roomhand.api.areas;

import org.jspecify.annotations.NullMarked;
