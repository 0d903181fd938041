package io.roomhand.visca.motion;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.visca.message.ViscaError;
import io.roomhand.visca.session.StopListener.Outcome;
import io.roomhand.visca.session.StopListener.Verdict;
import java.util.concurrent.CompletableFuture;

/** One call of {@code stop}, until the camera's verdict. On the head's thread. */
final class HeadStop {
  private final String head;
  private final CompletableFuture<Void> stage;
  private final boolean panTiltMoves;
  private final boolean zoomMoves;

  /**
   * @param panTiltMoves whether pan or tilt may have been in motion when the stop was asked for
   * @param zoomMoves likewise
   */
  HeadStop(String head, CompletableFuture<Void> stage, boolean panTiltMoves, boolean zoomMoves) {
    this.head = head;
    this.stage = stage;
    this.panTiltMoves = panTiltMoves;
    this.zoomMoves = zoomMoves;
  }

  /** A refusal by an axis that stood still anyway does not count, unless both refuse. */
  void conclude(Verdict panTilt, Verdict zoom) {
    boolean panTiltRefused = panTilt.outcome() == Outcome.REFUSED;
    boolean zoomRefused = zoom.outcome() == Outcome.REFUSED;
    boolean both = panTiltRefused && zoomRefused;
    if (both || (panTiltRefused && panTiltMoves) || (zoomRefused && zoomMoves)) {
      int error = panTiltRefused ? panTilt.error() : zoom.error();
      fail(ErrorCode.REJECTED, head + " refused to stop: " + ViscaError.words(error));
    } else if (panTilt.outcome() == Outcome.UNCONFIRMED || zoom.outcome() == Outcome.UNCONFIRMED) {
      fail(ErrorCode.UNCONFIRMED, HeadTexts.stopUnconfirmed(head));
    } else {
      stage.complete(null);
    }
  }

  void fail(ErrorCode code, String text) {
    stage.completeExceptionally(new DeviceException(code, text));
  }
}
