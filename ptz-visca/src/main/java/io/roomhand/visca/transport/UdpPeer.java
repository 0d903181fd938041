package io.roomhand.visca.transport;

import java.nio.ByteBuffer;

/** One camera that a UDP port of ours talks with. On the head's thread. */
interface UdpPeer {

  @FunctionalInterface
  interface Opener {
    /** The receiver hears of a failure after this has returned. */
    UdpPeer open(Receiver receiver);
  }

  interface Receiver {
    /**
     * @param datagram only good during the call
     */
    void datagram(ByteBuffer datagram);

    void broken(Throwable cause);
  }

  /** What can't be taken at once is lost, as any datagram may be. */
  void send(ByteBuffer datagram);

  /** Closes it and tells the receiver, unless it is closed already. */
  void broken(Throwable cause);

  /** The same soon, not within the call. */
  void fail(Throwable cause);

  boolean closed();

  /** Without a word to the receiver. */
  void close();
}
