@NullMarked
package io.roomhand.api.conference;

import org.jspecify.annotations.NullMarked;
