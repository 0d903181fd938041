package io.roomhand.visca.serial;

import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.trace.WireTrace;
import io.roomhand.visca.transport.HeadTransport;
import java.time.Duration;

/**
 * The transport to one camera of a {@link SerialLine}.
 *
 * <pre>
 * WAITING --the line lets it in--> CONNECTED
 *    |                                |
 *    +--------------------------------+----> CLOSED (the line is lost, close())
 * </pre>
 */
final class SerialTransport implements HeadTransport {
  private enum State {
    WAITING,
    CONNECTED,
    CLOSED
  }

  private final SerialLine line;
  private final int camera;
  private final boolean mute;
  private final Listener listener;
  private final WireTrace trace;
  private State state = State.WAITING;

  /** Whether its session waits for the wire. */
  private boolean wants;

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
    wants = now && state != State.CLOSED;
  }

  @Override
  public boolean free() {
    return state != State.CLOSED && line.free(this);
  }

  @Override
  public void write(ViscaFrame frame) {
    if (state != State.CLOSED) {
      line.send(this, frame);
    }
  }

  void connected() {
    if (state == State.WAITING) {
      state = State.CONNECTED;
      guarded(listener::connected);
    }
  }

  void received(ViscaFrame frame) {
    trace.received(frame);
    if (state == State.CONNECTED) {
      guarded(() -> listener.received(frame, UNNUMBERED));
    }
  }

  void wireFree() {
    if (state == State.CONNECTED) {
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
    if (state != State.CLOSED) {
      line.time().after(Duration.ZERO, () -> end(cause));
    }
  }

  void end(Throwable cause) {
    if (state != State.CLOSED) {
      close();
      listener.closed(cause);
    }
  }

  @Override
  public void close() {
    state = State.CLOSED;
    wants = false;
    line.detach(this);
  }
}
