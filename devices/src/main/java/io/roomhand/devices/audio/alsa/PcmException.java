package io.roomhand.devices.audio.alsa;

import java.io.IOException;

/** What a stream of a card has failed with. */
final class PcmException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int error;

  /**
   * @param error number, negated
   */
  PcmException(int error, String text) {
    super(text);
    this.error = error;
  }

  int error() {
    return error;
  }
}
