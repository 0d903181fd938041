package io.roomhand.capture.video;

/** What a camera sent can't be decoded; the message says why. */
final class DamagedPictureException extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedPictureException(String message) {
    super(message);
  }
}
