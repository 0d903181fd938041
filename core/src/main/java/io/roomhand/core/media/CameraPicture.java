package io.roomhand.core.media;

/**
 * One picture as a camera's driver hands it on: ready to be worked on, or still as the camera
 * compressed it, because decoding takes time that a driver's thread has not. Nobody writes into it
 * once it has been handed on.
 */
public sealed interface CameraPicture permits VideoFrame, CompressedFrame {

  /** In pixels. */
  int width();

  /** In pixels. */
  int height();

  /** When it was taken, by the service's {@code TimeSource}. */
  long nanos();
}
