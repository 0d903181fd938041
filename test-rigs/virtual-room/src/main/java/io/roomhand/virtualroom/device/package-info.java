/** What all simulated devices have in common, and the call button, which is little more. */
@NullMarked
package io.roomhand.virtualroom.device;

import org.jspecify.annotations.NullMarked;
