package io.roomhand.visca.motion;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.log.RepeatedLine;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.AxisGroup;
import io.roomhand.visca.message.ViscaCommand;
import io.roomhand.visca.profile.HeadTraits;
import io.roomhand.visca.session.StopListener.Verdict;
import io.roomhand.visca.session.ViscaSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Brings the calls of a head to the axes that they move, and ends each in time. On the head's
 * thread.
 */
final class HeadMotion {
  private static final Logger log = LoggerFactory.getLogger(HeadMotion.class);

  /** A call is answered within 2 s; the rest is for the way back. */
  private static final Duration CALL_LIMIT = Duration.ofMillis(1900);

  /** So long after the first bytes have left, what is not confirmed is told to be so. */
  private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(1);

  private static final Axes<Double> STILL = new Axes<>(0.0, 0.0, 0.0);

  private final String head;
  private final int camera;
  private final ViscaSession session;
  private final TimeSource time;
  private final HeadTraits traits;
  private final PositionWatch panTiltWatch;
  private final PositionWatch zoomWatch;
  private final AxisMotion panTilt;
  private final AxisMotion zoom;
  private final StopFollowUp followUp;
  private final FocusStop focusStop;
  private final List<HeadCall> calls = new ArrayList<>();
  private final List<HeadStop> stops = new ArrayList<>();

  HeadMotion(
      String head,
      int camera,
      ViscaSession session,
      TimeSource time,
      HeadTraits traits,
      PositionWatch panTiltWatch,
      PositionWatch zoomWatch) {
    this.head = head;
    this.camera = camera;
    this.session = session;
    this.time = time;
    this.traits = traits;
    this.panTiltWatch = panTiltWatch;
    this.zoomWatch = zoomWatch;
    RepeatedLine refusals = new RepeatedLine(log, Level.WARN, time);
    this.panTilt = new PanTiltMotion(session, panTiltWatch, traits, camera, head, refusals);
    this.zoom = new ZoomMotion(session, zoomWatch, traits, camera, head, refusals);
    this.followUp = new StopFollowUp(head, time, panTiltWatch, zoomWatch, this::stopAgain);
    this.focusStop = new FocusStop(session, camera);
    panTiltWatch.start(panTilt);
    zoomWatch.start(zoom);
  }

  void drive(Axes<Double> velocities, HeadCall call) {
    accept(call);
    velocities.forEach(
        (axis, speed) -> {
          if (speed != 0 || has(axis)) {
            want(axis, AxisIntent.drive(speed), call);
          }
        });
    send(call);
  }

  void move(Axes<Integer> targets, HeadCall call) {
    accept(call);
    targets.forEach((axis, position) -> want(axis, AxisIntent.move(position), call));
    send(call);
  }

  /** That the head has no such axis may have turned out since the call was made. */
  private void want(PtzAxis axis, AxisIntent intent, HeadCall call) {
    if (has(axis)) {
      motion(axis).want(axis, intent, call);
    } else {
      call.addPart();
      call.partLeftOut(ErrorCode.UNSUPPORTED, HeadTexts.hasNo(head, axis));
    }
  }

  private boolean has(PtzAxis axis) {
    return traits.has(motion(axis).group());
  }

  /** The head will be moved in another way: what a command of ours has set in motion ends first. */
  void makeWay() {
    if (inMotion()) {
      drive(STILL, new HeadCall(time.nanoTime()));
    } else {
      followUp.end();
    }
  }

  private void send(HeadCall call) {
    panTilt.send();
    zoom.send();
    call.endPart();
  }

  private AxisMotion motion(PtzAxis axis) {
    return axis == PtzAxis.ZOOM ? zoom : panTilt;
  }

  /** The call itself is one part, so that it can't be done before all its axes are told. */
  private void accept(HeadCall call) {
    followUp.end();
    call.addPart();
    calls.removeIf(HeadCall::over);
    calls.add(call);
    call.limit(time, CALL_LIMIT, RECOVERY_LIMIT, () -> expire(call));
  }

  private void expire(HeadCall call) {
    if (call.over()) {
      return;
    }
    panTilt.drop(call);
    zoom.drop(call);
    if (call.hasLeft()) {
      call.fail(ErrorCode.UNCONFIRMED, HeadTexts.unconfirmed(head));
    } else {
      call.fail(ErrorCode.TIMEOUT, HeadTexts.timeout(head));
    }
  }

  /**
   * Stops all axes. When this returns the bytes of what moves have left; focus, and an axis that is
   * known to stand, may follow.
   */
  void stop(CompletableFuture<Void> stage) {
    stop(stage, () -> {});
  }

  /** Stops all axes for the last time and tells when that is decided. */
  void stopForGood(Runnable decided) {
    stop(new CompletableFuture<>(), decided);
  }

  private void stop(CompletableFuture<Void> stage, Runnable decided) {
    boolean panTiltMoves = panTiltWatch.moving() || panTiltWatch.groupInMotion();
    boolean zoomMoves = zoomWatch.moving() || zoomWatch.groupInMotion();
    HeadStop stop = new HeadStop(head, stage, panTiltMoves, zoomMoves);
    stops.add(stop);
    followUp.begin();
    long stoppedAt = time.nanoTime();
    List<HeadCall> overtaken = new ArrayList<>(panTilt.stop());
    overtaken.addAll(zoom.stop());
    session.stop(
        PanTiltMotion.stop(new ViscaFrame(), traits.profile(), camera),
        ViscaCommand.zoomStop(new ViscaFrame(), camera),
        still(panTiltMoves, zoomMoves),
        (ofPanTilt, ofZoom) -> {
          panTiltWatch.commanded();
          zoomWatch.commanded();
          check(stop, ofPanTilt, ofZoom, stoppedAt);
          followUp.sent();
          focusStop.send();
          decided.run();
        });
    overtaken.forEach(call -> call.fail(ErrorCode.REJECTED, HeadTexts.OVERTAKEN));
  }

  private static @Nullable AxisGroup still(boolean panTiltMoves, boolean zoomMoves) {
    if (panTiltMoves == zoomMoves) {
      return null;
    }
    return panTiltMoves ? AxisGroup.ZOOM : AxisGroup.PAN_TILT;
  }

  private void stopAgain() {
    session.stop(
        PanTiltMotion.stop(new ViscaFrame(), traits.profile(), camera),
        ViscaCommand.zoomStop(new ViscaFrame(), camera),
        (ofPanTilt, ofZoom) -> {
          panTiltWatch.commanded();
          zoomWatch.commanded();
          followUp.sent();
        });
  }

  /** What the camera has not confirmed by word, it may by its position. */
  private void check(HeadStop stop, Verdict panTiltSays, Verdict zoomSays, long stoppedAt) {
    long deadline = stoppedAt + RECOVERY_LIMIT.toNanos();
    RestCheck.improve(panTiltSays, panTiltWatch, time, stoppedAt, deadline)
        .thenAcceptBoth(
            RestCheck.improve(zoomSays, zoomWatch, time, stoppedAt, deadline),
            (ofPanTilt, ofZoom) -> {
              stops.remove(stop);
              stop.conclude(ofPanTilt, ofZoom);
            });
  }

  /** Whether the camera may be moving, or may be about to. */
  boolean inMotion() {
    return panTiltWatch.groupInMotion()
        || zoomWatch.groupInMotion()
        || panTiltWatch.moving()
        || zoomWatch.moving()
        || session.busy();
  }

  /** Ends every open call. */
  void end(ErrorCode code, String text) {
    followUp.end();
    for (HeadCall call : List.copyOf(calls)) {
      if (!call.over()) {
        panTilt.drop(call);
        zoom.drop(call);
        call.fail(code, text);
      }
    }
    calls.clear();
    List<HeadStop> open = List.copyOf(stops);
    stops.clear();
    open.forEach(stop -> stop.fail(code, text));
  }
}
