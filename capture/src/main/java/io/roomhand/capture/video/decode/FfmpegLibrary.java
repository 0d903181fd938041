package io.roomhand.capture.video.decode;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import io.roomhand.core.device.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.Loader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * FFmpeg's libavcodec, for all of the process. Its 44 MB are unpacked into a folder of our own the
 * first time; later starts find them there.
 */
public final class FfmpegLibrary {
  private static final Logger log = LoggerFactory.getLogger(FfmpegLibrary.class);

  /** Names a folder for libraries that programs may be run from, where the usual one forbids it. */
  static final String FOLDER_PROPERTY = "org.bytedeco.javacpp.cachedir";

  private static boolean loaded;

  private FfmpegLibrary() {}

  /**
   * Loads it, the first time; blocks for a second or two, on a slow disk longer.
   *
   * @param folder where to unpack unless the property says otherwise; made for this user alone
   * @throws IOException when the folder can't be made, or it can't be unpacked or loaded; trying
   *     again is of no use
   */
  public static synchronized void load(Path folder) throws IOException {
    if (loaded) {
      return;
    }
    long begun = System.nanoTime();
    if (System.getProperty(FOLDER_PROPERTY) == null) {
      // made here: what JavaCPP can't make it replaces by a folder with a well-known name in /tmp
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      System.setProperty(FOLDER_PROPERTY, folder.toString());
    }
    // What is allocated here is freed here: no thread that waits for garbage, no limit that is
    // taken from the Java heap's and ends in an OutOfMemoryError.
    System.setProperty("org.bytedeco.javacpp.nopointergc", "true");
    System.setProperty("org.bytedeco.javacpp.maxbytes", "0");
    System.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
    try {
      Loader.load(avcodec.class);
      av_log_set_level(AV_LOG_QUIET); // it would write to the console; we log ourselves
    } catch (LinkageError e) {
      throw new IOException(
          "FFmpeg's libavcodec can't be loaded from %s: %s; -D%s=FOLDER names another folder"
              .formatted(System.getProperty(FOLDER_PROPERTY), reason(e), FOLDER_PROPERTY),
          e);
    }
    loaded = true;
    log.debug("FFmpeg's decoders loaded in {} ms", (System.nanoTime() - begun) / 1_000_000);
  }

  /** Of the first thing that went wrong. */
  private static String reason(Throwable failure) {
    Throwable first = failure;
    while (first.getCause() != null && first.getCause() != first) {
      first = first.getCause();
    }
    return Reason.of(first);
  }
}
