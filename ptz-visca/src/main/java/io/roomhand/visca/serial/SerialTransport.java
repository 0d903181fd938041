package io.roomhand.visca.serial;

import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.trace.WireTrace;
import io.roomhand.visca.transport.HeadTransport;
import java.time.Duration;

/** The transport to one camera of a {@link SerialLine}. */
final class SerialTransport implements HeadTransport {
  private final SerialLine line;
  private final int camera;
  private final boolean mute;
  private final Listener listener;
  private final WireTrace trace;
  private boolean connected;
  private boolean wants;
  private boolean closed;

  SerialTransport(SerialLine line, int camera, boolean mute, Listener listener, WireTrace trace) {
    this.line = line;
    this.camera = camera;
    this.mute = mute;
    this.listener = listener;
    this.trace = trace;
  }

  int camera() {
    return camera;
  }

  /** Whether it may never answer. */
  boolean mute() {
    return mute;
  }

  WireTrace trace() {
    return trace;
  }

  boolean wants() {
    return wants;
  }

  void wants(boolean now) {
    wants = now && !closed;
  }

  @Override
  public boolean free() {
    return !closed && line.free(this);
  }

  @Override
  public void write(ViscaFrame frame) {
    if (!closed) {
      line.send(this, frame);
    }
  }

  void connected() {
    if (!connected && !closed) {
      connected = true;
      guarded(listener::connected);
    }
  }

  void received(ViscaFrame frame) {
    trace.received(frame);
    if (connected && !closed) {
      guarded(() -> listener.received(frame, UNNUMBERED));
    }
  }

  void wireFree() {
    if (connected && !closed) {
      guarded(listener::wireFree);
    }
  }

  /** What one camera's session throws is not the others' trouble. */
  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  @Override
  public void fail(Throwable cause) {
    if (!closed) {
      line.time().after(Duration.ZERO, () -> end(cause));
    }
  }

  void end(Throwable cause) {
    if (!closed) {
      close();
      listener.closed(cause);
    }
  }

  @Override
  public void close() {
    closed = true;
    wants = false;
    line.detach(this);
  }
}
