@NullMarked
package io.roomhand.api.audio;

import org.jspecify.annotations.NullMarked;
