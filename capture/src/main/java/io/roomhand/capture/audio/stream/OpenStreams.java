package io.roomhand.capture.audio.stream;

import io.roomhand.core.media.MediaStream;
import java.util.HashSet;
import java.util.Set;

/** Streams that end together. Any thread. */
public final class OpenStreams implements AutoCloseable {
  private final Set<MediaStream> open = new HashSet<>();
  private boolean closed;

  /** False when it is too late: the stream has then been closed. */
  public boolean add(MediaStream stream) {
    synchronized (this) {
      if (!closed) {
        open.add(stream);
        return true;
      }
    }
    stream.close();
    return false;
  }

  synchronized void remove(MediaStream stream) {
    open.remove(stream);
  }

  /** Holds no lock while it closes them: their sinks may be on their way to us. */
  @Override
  public void close() {
    Set<MediaStream> ending;
    synchronized (this) {
      closed = true;
      ending = Set.copyOf(open);
      open.clear();
    }
    ending.forEach(MediaStream::close);
  }
}
