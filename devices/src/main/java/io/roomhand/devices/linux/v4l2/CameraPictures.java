package io.roomhand.devices.linux.v4l2;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.CameraPicture;
import io.roomhand.core.media.MediaStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pictures of one camera: who wants them, and the {@link Capture} while somebody does. Belongs
 * to the camera's line, but for what says otherwise.
 */
final class CameraPictures {
  private static final Logger log = LoggerFactory.getLogger(CameraPictures.class);

  private final String name;
  private final VideoNode node;
  private final NodeWatch watch;
  private final Viewers viewers;
  private @Nullable Capture capture;
  private volatile boolean muted;

  /**
   * @param watch is told which pictures to take
   * @param lastLeft run on any thread when nobody wants pictures any more
   */
  CameraPictures(String name, VideoNode node, NodeWatch watch, Runnable lastLeft) {
    this.name = name;
    this.node = node;
    this.watch = watch;
    this.viewers = new Viewers(lastLeft);
  }

  boolean flow() {
    return capture != null;
  }

  /** One more viewer; fails as {@link Capture#start} does. */
  MediaStream open(Consumer<CameraPicture> sink) {
    if (capture == null) {
      start();
    }
    return viewers.add(sink);
  }

  private void start() {
    Picture picture = Picture.of(node);
    if (picture == null) {
      throw new DeviceException(ErrorCode.IO, name + " does not tell its format");
    }
    Capture stream = Capture.start(node, picture);
    capture = stream;
    watch.capture(stream);
  }

  void stop() {
    Capture stream = capture;
    if (stream != null) {
      watch.capture(null);
      stream.stop();
      capture = null;
    }
  }

  void stopIfUnwanted() {
    if (viewers.isEmpty()) {
      stop();
    }
  }

  /** Viewers stay; they see nothing until the next change when it can't be started again. */
  void startIfWanted() {
    if (capture == null && !viewers.isEmpty()) {
      try {
        start();
      } catch (DeviceException e) {
        log.warn("{}: no pictures any more: {}", name, e.text());
      }
    }
  }

  /** Any thread. */
  void mute(boolean black) {
    muted = black;
  }

  /** On the watch's thread. */
  void show(CameraPicture picture) {
    viewers.show(muted ? FrameReader.black(picture) : picture);
  }

  /** Nobody gets anything any more. Any thread. */
  void end() {
    viewers.end();
  }
}
