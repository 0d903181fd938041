package io.roomhand.visca.motion;

import io.roomhand.core.ptz.Motion;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after a head that was told to stop, whether it has confirmed that or not: one whose
 * position goes on changing all the time since, longer than motors need to slow down, is stopped
 * again, three times in all. A head that has stood still in between is left alone: somebody else
 * moves it. On the head's thread.
 */
final class StopFollowUp {
  private static final Logger log = LoggerFactory.getLogger(StopFollowUp.class);
  private static final Duration NEXT_LOOK = Duration.ofMillis(100);
  private static final int LOOKS = 5;
  private static final int MOST_STOPS = 3;

  private final String head;
  private final TimeSource time;
  private final PositionWatch panTilt;
  private final PositionWatch zoom;
  private final Runnable stopAgain;
  private TimeSource.@Nullable Timer timer;
  private int stops;
  private int looks;

  /**
   * @param stopAgain sends the stop, and calls {@link #sent} when the head has confirmed it or
   *     won't
   */
  StopFollowUp(
      String head, TimeSource time, PositionWatch panTilt, PositionWatch zoom, Runnable stopAgain) {
    this.head = head;
    this.time = time;
    this.panTilt = panTilt;
    this.zoom = zoom;
    this.stopAgain = stopAgain;
  }

  /** Somebody has asked for a stop. */
  void begin() {
    end();
    stops = 1;
  }

  /** The head has confirmed it, or it was sent as often as it is. */
  void sent() {
    cancel();
    if (stops > 0) {
      looks = 0;
      timer = time.after(Motion.MOTORS, this::look);
    }
  }

  /** Somebody wants motion again, or the head is gone. */
  void end() {
    cancel();
    stops = 0;
  }

  private void look() {
    timer = null;
    if (!panTilt.moving() && !zoom.moving()) {
      end();
    } else if (++looks < LOOKS) {
      timer = time.after(NEXT_LOOK, this::look);
    } else if (stops < MOST_STOPS) {
      stops++;
      log.warn(
          "{}: was stopped, but its position does not say that it stands; stopping it again", head);
      stopAgain.run();
    } else {
      log.warn("{}: its position does not say that it stands, after {} stops", head, stops);
      end();
    }
  }

  private void cancel() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
