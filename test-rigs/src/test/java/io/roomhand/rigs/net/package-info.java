@NullMarked
package io.roomhand.rigs.net;

import org.jspecify.annotations.NullMarked;
