/**
 * Ways to a camera: over the network, all on one thread, and over serial lines, one thread each.
 */
@NullMarked
package io.roomhand.visca.transport;

import org.jspecify.annotations.NullMarked;
