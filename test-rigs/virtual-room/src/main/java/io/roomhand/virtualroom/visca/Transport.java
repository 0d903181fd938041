package io.roomhand.virtualroom.visca;

/** What carries the frames. */
public enum Transport {
  /** A stream of bare frames, on the network. */
  TCP,
  /** Datagrams of bare frames. */
  UDP,
  /** Datagrams with the header of Sony's VISCA over IP. */
  SONY,
  /** A serial line with up to seven cameras. */
  SERIAL;

  boolean isStream() {
    return this == TCP || this == SERIAL;
  }

  /** Whether a client's connection can be closed. */
  boolean connects() {
    return this == TCP;
  }
}
