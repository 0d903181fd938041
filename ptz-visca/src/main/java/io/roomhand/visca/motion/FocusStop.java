package io.roomhand.visca.motion;

import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.ViscaCommand;
import io.roomhand.visca.session.ViscaRequest;
import io.roomhand.visca.session.ViscaSession;

/**
 * The part of a stop that ends focusing. It follows the stop of pan, tilt and zoom instead of going
 * with it, and nobody waits for it: under autofocus a camera refuses it without an ACK (wire
 * transcripts of a PTZOptics G2), and that refusal would be taken for one of the others'. It is
 * sent once, and no more to a camera that has ignored it twice running: what is asked next must not
 * wait for it. On the head's thread.
 */
final class FocusStop implements ViscaRequest {
  private static final int MOST_IGNORED = 2;

  private final ViscaSession session;
  private final int camera;
  private boolean waiting;
  private int ignored;

  FocusStop(ViscaSession session, int camera) {
    this.session = session;
    this.camera = camera;
  }

  /** Sends it, unless one waits already. */
  void send() {
    if (!waiting && ignored < MOST_IGNORED) {
      waiting = true;
      waiting = session.submit(this) && waiting;
    }
  }

  @Override
  public boolean write(ViscaFrame frame) {
    waiting = false;
    ViscaCommand.focusStop(frame, camera);
    return true;
  }

  @Override
  public boolean completesAtOnce() {
    return true;
  }

  @Override
  public void acknowledged() {
    ignored = 0;
  }

  @Override
  public void refused(int error) {
    ignored = 0;
  }

  @Override
  public void unanswered() {
    ignored++;
  }
}
