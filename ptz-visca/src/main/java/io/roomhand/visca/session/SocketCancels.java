package io.roomhand.visca.session;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.ViscaCommand;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Cancels on their way: which sockets have been told to give up, and what waits for that. */
final class SocketCancels {
  private final TimeSource time;
  private final ViscaWire wire;
  private final int camera;
  private final SocketTable sockets;
  private final Duration limit;

  /** Bit y: the cancel of socket y is unanswered. */
  private int open;

  private Runnable then = () -> {};
  private TimeSource.@Nullable Timer timer;

  SocketCancels(TimeSource time, ViscaWire wire, int camera, SocketTable sockets, Duration limit) {
    this.time = time;
    this.wire = wire;
    this.camera = camera;
    this.sockets = sockets;
    this.limit = limit;
  }

  boolean open() {
    return open != 0;
  }

  boolean open(int socket) {
    return (open >> socket & 1) != 0;
  }

  /**
   * Cancels what runs in some sockets.
   *
   * @param mask bit y: socket y
   * @param next runs once all are answered or the limit has passed; replaces an earlier one
   */
  void send(int mask, Runnable next) {
    then = next;
    for (int socket = 1; socket <= 2; socket++) {
      if ((mask >> socket & 1) != 0 && !open(socket)) {
        open |= 1 << socket;
        wire.writeUrgent(ViscaCommand.cancel(new ViscaFrame(), camera, socket));
      }
    }
    cancelTimer();
    timer = time.after(limit, this::unanswered);
  }

  /** Takes the answer to a cancel; false when none is open for that socket. */
  boolean answered(int socket) {
    if (!open(socket)) {
      return false;
    }
    open &= ~(1 << socket);
    if (open == 0) {
      cancelTimer();
      finish();
    }
    return true;
  }

  private void unanswered() {
    for (int socket = 1; socket <= 2; socket++) {
      if (open(socket)) {
        sockets.abandon(socket, time.nanoTime());
      }
    }
    open = 0;
    finish();
  }

  private void finish() {
    Runnable next = then;
    then = () -> {};
    next.run();
  }

  void close() {
    open = 0;
    then = () -> {};
    cancelTimer();
  }

  private void cancelTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
