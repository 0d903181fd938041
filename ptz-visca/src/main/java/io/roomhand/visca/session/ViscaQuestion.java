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

  /**
   * One more reply that can be the answer has come soon after {@link #answered}: one of the two is
   * somebody else's, or a network has doubled it.
   *
   * @param reply only good during the call
   */
  default void answeredAgain(ViscaFrame reply) {}

  /** No answer came in time, or the camera does not know the question. */
  void unanswered();
}
