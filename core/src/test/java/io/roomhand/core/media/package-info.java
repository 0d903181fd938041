@NullMarked
package io.roomhand.core.media;

import org.jspecify.annotations.NullMarked;
