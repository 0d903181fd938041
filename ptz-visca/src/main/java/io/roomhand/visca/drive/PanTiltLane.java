package io.roomhand.visca.drive;

import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.ViscaCommand;
import io.roomhand.visca.profile.ViscaProfile;
import io.roomhand.visca.session.ViscaLane;
import io.roomhand.visca.session.ViscaSession;

/**
 * Pan and tilt. One VISCA command tells both, and it is either a drive or a move:
 *
 * <ul>
 *   <li>a drive of one axis while the other drives is a diagonal;
 *   <li>a move of one axis while the other is on its way keeps that one's target; an axis at rest
 *       is told the place where it is, which is asked for when it is unknown or may be changing;
 *   <li>a drive of one axis interrupts the move of the other, whose target is kept and taken up
 *       again when no axis drives any more, unless a stop or the camera's silence about positions
 *       intervenes;
 *   <li>a move of one axis ends the drive of the other.
 * </ul>
 */
final class PanTiltLane extends MotionLane {
  /** Speed named for an axis that stands still; any allowed one does. */
  private static final double IDLE = 0.5;

  private final ViscaProfile profile;
  private final int camera;
  private final PositionWatch watch;

  /** Where an axis was sent last, for cameras that never tell where they are. */
  private final int[] lastTarget = new int[2];

  PanTiltLane(
      ViscaSession session, PositionWatch watch, ViscaProfile profile, int camera, String head) {
    super(ViscaLane.PAN_TILT, session, watch, head, PtzAxis.PAN, PtzAxis.TILT);
    this.profile = profile;
    this.camera = camera;
    this.watch = watch;
  }

  /** The stop of this camera model. */
  static ViscaFrame stop(ViscaFrame frame, ViscaProfile profile, int camera) {
    return ViscaCommand.panTiltDrive(
        frame, camera, profile.panSpeed(IDLE), profile.tiltSpeed(IDLE), 0, 0);
  }

  @Override
  void compose(ViscaFrame frame) {
    AxisIntent pan = told(PtzAxis.PAN);
    AxisIntent tilt = told(PtzAxis.TILT);
    if (drives(pan, tilt)) {
      ViscaCommand.panTiltDrive(
          frame,
          camera,
          profile.panSpeed(pan.driving() ? pan.value() : IDLE),
          profile.tiltSpeed(tilt.driving() ? tilt.value() : IDLE),
          pan.direction(),
          tilt.direction());
    } else {
      ViscaCommand.panTiltMove(
          frame,
          camera,
          profile.panSpeed(1),
          profile.tiltSpeed(1),
          target(pan, 0),
          target(tilt, 1));
    }
  }

  private static boolean drives(AxisIntent pan, AxisIntent tilt) {
    return pan.driving() || tilt.driving() || !(pan.moving() || tilt.moving());
  }

  private int target(AxisIntent intent, int index) {
    if (intent.moving()) {
      lastTarget[index] = intent.position();
    } else if (watch.known()) {
      return watch.position(index);
    }
    return lastTarget[index];
  }

  @Override
  boolean needsPosition() {
    AxisIntent pan = intent(PtzAxis.PAN);
    AxisIntent tilt = intent(PtzAxis.TILT);
    boolean move = wantsMove() || !drives(pan, tilt);
    boolean bothMove = pan.moving() && tilt.moving();
    return move && !bothMove && watch.uncertain();
  }
}
