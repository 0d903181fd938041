/**
 * Moves frames to cameras and back: what a transport is, the thread of heads, and the transports of
 * the network.
 */
@NullMarked
package io.roomhand.visca.transport;

import org.jspecify.annotations.NullMarked;
