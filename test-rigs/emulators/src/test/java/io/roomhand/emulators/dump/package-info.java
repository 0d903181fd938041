@NullMarked
package io.roomhand.emulators.dump;

import org.jspecify.annotations.NullMarked;
