/**
 * PTZ heads that speak VISCA. Down: driver, motion, session, message, frame. The driver finds the
 * route to each head; a route opens a transport, over a serial line or the network, perhaps through
 * a gateway.
 */
@NullMarked
package io.roomhand.visca;

import org.jspecify.annotations.NullMarked;
