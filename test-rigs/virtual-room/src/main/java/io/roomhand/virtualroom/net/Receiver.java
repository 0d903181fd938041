package io.roomhand.virtualroom.net;

/** Who gets what a server's peers send. Called on the thread of the {@link NetworkLoop}. */
public interface Receiver {
  default void connected(Peer peer) {}

  /**
   * @param bytes as they were read: of a stream any part of it, of datagrams exactly one
   */
  void received(Peer from, byte[] bytes);

  /** Called once for each peer that came, when it is gone; here any thread may call. */
  default void gone(Peer peer) {}
}
