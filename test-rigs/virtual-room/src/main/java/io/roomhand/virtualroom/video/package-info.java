/** Simulated cameras and the pictures that they show. */
@NullMarked
package io.roomhand.virtualroom.video;

import org.jspecify.annotations.NullMarked;
