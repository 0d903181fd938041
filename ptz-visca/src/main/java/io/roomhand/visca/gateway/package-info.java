/** Heads that share one transport: those of a serial line behind a gateway on the network. */
@NullMarked
package io.roomhand.visca.gateway;

import org.jspecify.annotations.NullMarked;
