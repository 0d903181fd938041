@NullMarked
package io.roomhand.api.event;

import org.jspecify.annotations.NullMarked;
