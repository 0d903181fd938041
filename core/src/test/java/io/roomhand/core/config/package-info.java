@NullMarked
package io.roomhand.core.config;

import org.jspecify.annotations.NullMarked;
