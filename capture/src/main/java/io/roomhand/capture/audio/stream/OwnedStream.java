package io.roomhand.capture.audio.stream;

import io.roomhand.core.media.MediaStream;
import org.jspecify.annotations.Nullable;

/** A device's stream in the hands of somebody who may close it before it has opened. */
public final class OwnedStream implements MediaStream {
  private final OpenStreams owner;
  private @Nullable MediaStream device;
  private boolean closed;

  /**
   * @param owner forgets it when it is closed
   */
  public OwnedStream(OpenStreams owner) {
    this.owner = owner;
  }

  /** The device's stream has opened; it is closed at once if this one has been. */
  public void opened(MediaStream stream) {
    synchronized (this) {
      if (!closed) {
        device = stream;
        return;
      }
    }
    stream.close();
  }

  @Override
  public void close() {
    owner.remove(this);
    MediaStream open;
    synchronized (this) {
      closed = true;
      open = device;
      device = null;
    }
    if (open != null) {
      open.close();
    }
  }
}
