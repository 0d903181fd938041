package io.roomhand.visca.motion;

import io.roomhand.core.device.ErrorText;
import io.roomhand.core.device.Hint;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.visca.message.ViscaError;

/** Error texts for an integrator: which head, what happened, what to do. */
final class HeadTexts {
  static final ErrorText OVERTAKEN = ErrorText.of("overtaken by ", Hint.STOP_CAMERA);

  private static final String CHECK =
      " Check that a camera with VISCA is at this address, unless it is one that never answers";

  private HeadTexts() {}

  static String unconfirmed(String head) {
    return head + " did not answer; the command was sent and may have been carried out." + CHECK;
  }

  static String stopUnconfirmed(String head) {
    return head + " did not answer; the stop was sent three times and it may have stopped." + CHECK;
  }

  static String timeout(String head) {
    return head + " was too busy to be sent this in time; it was not sent";
  }

  /**
   * @param axes for example "pan and tilt"
   * @param error what the head said
   */
  static String doesNotKnow(String head, String axes, int error) {
    return head + " refused " + axes + ": " + ViscaError.words(error);
  }

  /** The same of one that refused a stop of these axes as well. */
  static String lacks(String head, String axes, int error) {
    return doesNotKnow(head, axes, error) + ", nor its stop; it is taken to have no " + axes;
  }

  static String hasNo(String head, PtzAxis axis) {
    return head + " has no " + axis.word();
  }

  static String lost(String head) {
    return "the connection to " + head + " was lost; it is being made again";
  }

  static String gone(String head) {
    return head + " is not connected; try again when it is back";
  }

  static String busy(String head, int waiting) {
    return "%s is busy: %d requests are waiting already".formatted(head, waiting);
  }
}
