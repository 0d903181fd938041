package io.roomhand.capture.video.decode;

import io.roomhand.core.media.CompressedFrame;
import io.roomhand.core.media.VideoFrame;

/** Makes pictures of what a camera has compressed. Used by one thread. */
public interface FrameDecoder extends AutoCloseable {

  /**
   * @throws DamagedPictureException when there is no whole picture in it; the next one may be fine
   */
  VideoFrame decode(CompressedFrame picture) throws DamagedPictureException;

  /** Frees what it holds. */
  @Override
  void close();
}
