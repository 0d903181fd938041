@NullMarked
package io.roomhand.api.selfview;

import org.jspecify.annotations.NullMarked;
