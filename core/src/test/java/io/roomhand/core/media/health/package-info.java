@NullMarked
package io.roomhand.core.media.health;

import org.jspecify.annotations.NullMarked;
