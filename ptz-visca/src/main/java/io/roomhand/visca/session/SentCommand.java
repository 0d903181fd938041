package io.roomhand.visca.session;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.ViscaFrame;
import org.jspecify.annotations.Nullable;

/** A command whose bytes have left and which the camera has not answered. */
final class SentCommand {
  final ViscaRequest request;
  final ViscaFrame frame = new ViscaFrame();
  int sends;
  long sentAt;

  /** Of the message that waits for its answer; see {@link ViscaWire#lastNumber}. */
  long number = ViscaWire.UNNUMBERED;

  /** A stop has come since: it must not be sent again. */
  boolean overtaken;

  /** More were un-ACKed than answers came: it can't be told whether one of these was its own. */
  boolean doubtful;

  TimeSource.@Nullable Timer limit;

  SentCommand(ViscaRequest request) {
    this.request = request;
  }

  void endLimit() {
    if (limit != null) {
      limit.cancel();
      limit = null;
    }
  }
}
