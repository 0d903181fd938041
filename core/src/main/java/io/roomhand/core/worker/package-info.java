/**
 * A device's own thread for calls that block, and work that goes on after a failure: begun again,
 * told and counted.
 */
@NullMarked
package io.roomhand.core.worker;

import org.jspecify.annotations.NullMarked;
