@NullMarked
package io.roomhand.virtualroom.net;

import org.jspecify.annotations.NullMarked;
