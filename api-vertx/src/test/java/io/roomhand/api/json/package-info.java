@NullMarked
package io.roomhand.api.json;

import org.jspecify.annotations.NullMarked;
