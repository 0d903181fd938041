@NullMarked
package io.roomhand.virtualroom.visca;

import org.jspecify.annotations.NullMarked;
