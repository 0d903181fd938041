@NullMarked
package io.roomhand.api.ptz;

import org.jspecify.annotations.NullMarked;
