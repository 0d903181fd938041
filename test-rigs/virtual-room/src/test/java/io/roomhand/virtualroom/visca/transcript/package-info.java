@NullMarked
package io.roomhand.virtualroom.visca.transcript;

import org.jspecify.annotations.NullMarked;
