package io.roomhand.virtualroom.net;

/** Somebody who talks to a server of this machine. */
public interface Peer {
  /** 1 for the first that ever came, and so on. */
  int number();

  /** Any thread, never blocks; what can't be sent is lost. */
  void send(byte[] bytes);

  /** Any thread, any number of times. */
  void close();
}
