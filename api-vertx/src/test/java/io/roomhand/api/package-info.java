@NullMarked
package io.roomhand.api;

import org.jspecify.annotations.NullMarked;
