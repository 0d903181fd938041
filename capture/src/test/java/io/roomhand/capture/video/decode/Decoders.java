package io.roomhand.capture.video.decode;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Decoders for tests. */
public final class Decoders {
  /** For cameras that compress nothing. */
  public static final Callable<FrameDecoder> NONE =
      () -> {
        throw new IllegalStateException("there is nothing to decode in this test");
      };

  private Decoders() {}

  /** The library, unpacked once for all runs of the tests. */
  public static MjpegDecoder ffmpeg() throws Exception {
    FfmpegLibrary.load(Path.of("target", "libraries").toAbsolutePath());
    return new MjpegDecoder();
  }
}
