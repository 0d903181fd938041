package io.roomhand.capture.video;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Decoders for tests. */
final class Decoders {
  /** For cameras that compress nothing. */
  static final Callable<FrameDecoder> NONE =
      () -> {
        throw new IllegalStateException("there is nothing to decode in this test");
      };

  private Decoders() {}

  /** The library, unpacked once for all runs of the tests. */
  static MjpegDecoder ffmpeg() throws Exception {
    FfmpegLibrary.load(Path.of("target", "libraries").toAbsolutePath());
    return new MjpegDecoder();
  }
}
