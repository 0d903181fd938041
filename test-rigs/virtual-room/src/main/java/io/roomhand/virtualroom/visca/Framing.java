package io.roomhand.virtualroom.visca;

/** How frames are wrapped on their way. One for each client; used within turns alone. */
interface Framing {
  /** A whole message: a datagram, or a frame of a stream. */
  void take(byte[] message);
}
