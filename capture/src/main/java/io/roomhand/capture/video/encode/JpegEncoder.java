package io.roomhand.capture.video.encode;

import io.roomhand.core.media.JpegPicture;
import io.roomhand.core.media.VideoFrame;

/** Makes JPEG files of pictures. Used by one thread. */
public interface JpegEncoder extends AutoCloseable {

  /**
   * Encodes a picture, which keeps its moment.
   *
   * @param best whether quality goes before size
   */
  JpegPicture encode(VideoFrame frame, boolean best);

  /** Frees what it holds. */
  @Override
  void close();
}
