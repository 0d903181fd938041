package io.roomhand.devices.audio.alsa;

/** A stream of a card, as the card's thread waits for it. */
interface Waited {
  Descriptors descriptors();

  /** Whether news of it matter now. */
  boolean isWaitedFor();

  /** Does what there is to do. */
  void turn();

  /** It can't go on. */
  void end(String reason);
}
