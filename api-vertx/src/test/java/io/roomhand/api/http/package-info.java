@NullMarked
package io.roomhand.api.http;

import org.jspecify.annotations.NullMarked;
