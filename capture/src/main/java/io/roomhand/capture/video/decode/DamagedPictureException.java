package io.roomhand.capture.video.decode;

/** What a camera sent can't be decoded; the message says why. */
public final class DamagedPictureException extends Exception {
  private static final long serialVersionUID = 1L;

  public DamagedPictureException(String message) {
    super(message);
  }
}
