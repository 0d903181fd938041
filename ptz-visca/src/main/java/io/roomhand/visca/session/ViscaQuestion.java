package io.roomhand.visca.session;

import io.roomhand.visca.frame.ViscaFrame;

/** An inquiry on its way through a session. Called on the session's thread. */
public interface ViscaQuestion {

  /** Fills in the inquiry's bytes. */
  void write(ViscaFrame frame);

  /** Whether this can be the answer, by its form. */
  boolean answers(ViscaFrame reply);

  /**
   * @param reply only good during the call
   */
  void answered(ViscaFrame reply);

  /** No answer came in time, or the camera does not know the question. */
  void unanswered();
}
