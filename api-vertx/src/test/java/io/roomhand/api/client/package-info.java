@NullMarked
package io.roomhand.api.client;

import org.jspecify.annotations.NullMarked;
