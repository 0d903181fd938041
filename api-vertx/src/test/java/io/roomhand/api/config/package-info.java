@NullMarked
package io.roomhand.api.config;

import org.jspecify.annotations.NullMarked;
