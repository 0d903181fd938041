package io.roomhand.devices.linux.v4l2.stream;

import io.roomhand.core.media.CameraPicture;
import io.roomhand.core.media.MediaStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who gets the pictures of one camera. Any thread; pictures come from one thread at a time. */
final class Viewers {
  private static final Logger log = LoggerFactory.getLogger(Viewers.class);

  private final Runnable lastLeft;
  private final List<Viewer> present = new CopyOnWriteArrayList<>();

  /**
   * @param lastLeft run by {@link MediaStream#close} when nobody is left
   */
  Viewers(Runnable lastLeft) {
    this.lastLeft = lastLeft;
  }

  private final class Viewer implements MediaStream {
    private final Consumer<CameraPicture> sink;
    private boolean open = true;

    Viewer(Consumer<CameraPicture> sink) {
      this.sink = sink;
    }

    /** Holds the lock while the sink runs, so that nothing comes once {@link #close} is through. */
    synchronized void show(CameraPicture picture) {
      if (!open) {
        return;
      }
      try {
        sink.accept(picture);
      } catch (RuntimeException | Error e) {
        log.error("somebody who gets a camera's pictures failed", e);
      }
    }

    synchronized void end() {
      open = false;
    }

    @Override
    public void close() {
      end();
      if (present.remove(this) && present.isEmpty()) {
        lastLeft.run();
      }
    }
  }

  MediaStream add(Consumer<CameraPicture> sink) {
    Viewer viewer = new Viewer(sink);
    present.add(viewer);
    return viewer;
  }

  boolean isEmpty() {
    return present.isEmpty();
  }

  void show(CameraPicture picture) {
    present.forEach(viewer -> viewer.show(picture));
  }

  /** The camera has gone. */
  void end() {
    present.forEach(Viewer::end);
    present.clear();
  }
}
