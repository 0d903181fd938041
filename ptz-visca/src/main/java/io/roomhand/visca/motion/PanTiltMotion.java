package io.roomhand.visca.motion;

import io.roomhand.core.log.RepeatedLine;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.AxisGroup;
import io.roomhand.visca.message.ViscaCommand;
import io.roomhand.visca.profile.CommandForm;
import io.roomhand.visca.profile.HeadTraits;
import io.roomhand.visca.profile.ViscaProfile;
import io.roomhand.visca.session.ViscaSession;
import org.jspecify.annotations.Nullable;

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
final class PanTiltMotion extends AxisMotion {
  private final HeadTraits traits;
  private final int camera;
  private final PositionWatch watch;

  /** Where an axis was sent last, for cameras that never tell where they are. */
  private final int[] lastTarget = new int[2];

  PanTiltMotion(
      ViscaSession session,
      PositionWatch watch,
      HeadTraits traits,
      int camera,
      String head,
      RepeatedLine refusals) {
    super(
        AxisGroup.PAN_TILT,
        "pan and tilt",
        session,
        watch,
        traits,
        head,
        refusals,
        PtzAxis.PAN,
        PtzAxis.TILT);
    this.traits = traits;
    this.camera = camera;
    this.watch = watch;
  }

  /** The stop of this camera model. */
  static ViscaFrame stop(ViscaFrame frame, ViscaProfile profile, int camera) {
    int speed = profile.stopSpeed();
    return ViscaCommand.panTiltDrive(
        frame,
        camera,
        speed == 0 ? profile.idlePanSpeed() : speed,
        speed == 0 ? profile.idleTiltSpeed() : speed,
        0,
        0);
  }

  @Override
  void composeStop(ViscaFrame frame) {
    stop(frame, traits.profile(), camera);
  }

  @Override
  @Nullable CommandForm form(AxisIntent.Kind kind) {
    return kind == AxisIntent.Kind.MOVE ? traits.speeds() : null;
  }

  @Override
  void compose(ViscaFrame frame) {
    ViscaProfile profile = traits.profile();
    AxisIntent pan = told(PtzAxis.PAN);
    AxisIntent tilt = told(PtzAxis.TILT);
    if (!pan.asks() && !tilt.asks()) {
      stop(frame, profile, camera);
    } else if (pan.driving() || tilt.driving()) {
      ViscaCommand.panTiltDrive(
          frame,
          camera,
          pan.driving() ? profile.panSpeed(pan.value()) : profile.idlePanSpeed(),
          tilt.driving() ? profile.tiltSpeed(tilt.value()) : profile.idleTiltSpeed(),
          pan.direction(),
          tilt.direction());
    } else {
      ViscaCommand.panTiltMove(
          frame,
          camera,
          traits.layout(),
          profile.panSpeed(1),
          profile.tiltSpeed(1),
          target(pan, 0),
          target(tilt, 1));
    }
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
    boolean drives = pan.driving() || tilt.driving();
    boolean move = wantsMove() || (!drives && (pan.moving() || tilt.moving()));
    boolean bothMove = pan.moving() && tilt.moving();
    return move && !bothMove && watch.uncertain();
  }
}
