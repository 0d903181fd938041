@NullMarked
package io.roomhand.api.presets;

import org.jspecify.annotations.NullMarked;
