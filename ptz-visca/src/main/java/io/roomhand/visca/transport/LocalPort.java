package io.roomhand.visca.transport;

/**
 * The port of our end of a UDP conversation, kept over reconnects: to a camera another port is
 * another client, and a BirdDog P100 does not survive a second one. On the line's thread.
 */
public final class LocalPort {
  private int number;

  /** 0 before the first connection. */
  int number() {
    return number;
  }

  void number(int now) {
    number = now;
  }
}
