package io.roomhand.visca.session;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.ViscaFrame;
import org.jspecify.annotations.Nullable;

/** A command whose bytes have left and which the camera has not answered. */
final class SentCommand {
  private static final int SENDS = 4;

  final ViscaRequest request;
  final ViscaFrame frame = new ViscaFrame();
  private final int mostSends;
  int sends;
  long sentAt;

  /** Of the message that waits for its answer; see {@link ViscaWire#lastNumber}. */
  long number = ViscaWire.UNNUMBERED;

  /** A part of the stop that is under way. */
  boolean ofStop;

  /** A stop has come since: it must not be sent again. */
  boolean overtaken;

  /** More were un-ACKed than answers came: it can't be told whether one of these was its own. */
  boolean doubtful;

  TimeSource.@Nullable Timer limit;

  SentCommand(ViscaRequest request) {
    this(request, SENDS);
  }

  SentCommand(ViscaRequest request, int mostSends) {
    this.request = request;
    this.mostSends = mostSends;
  }

  boolean numbered() {
    return number != ViscaWire.UNNUMBERED;
  }

  boolean sendsSpent() {
    return sends >= mostSends;
  }

  /** It won't be sent again, but may still be answered. */
  void spendSends() {
    sends = mostSends;
  }

  void endLimit() {
    if (limit != null) {
      limit.cancel();
      limit = null;
    }
  }
}
