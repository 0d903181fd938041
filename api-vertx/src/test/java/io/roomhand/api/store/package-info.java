@NullMarked
package io.roomhand.api.store;

import org.jspecify.annotations.NullMarked;
