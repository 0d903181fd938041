package io.roomhand.visca.motion;

import io.roomhand.core.log.RepeatedLine;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.AxisGroup;
import io.roomhand.visca.message.ViscaCommand;
import io.roomhand.visca.profile.CommandForm;
import io.roomhand.visca.profile.HeadTraits;
import io.roomhand.visca.session.ViscaSession;
import org.jspecify.annotations.Nullable;

/** Zoom, which has commands of its own. */
final class ZoomMotion extends AxisMotion {
  private final HeadTraits traits;
  private final int camera;

  ZoomMotion(
      ViscaSession session,
      PositionWatch watch,
      HeadTraits traits,
      int camera,
      String head,
      RepeatedLine refusals) {
    super(AxisGroup.ZOOM, "zoom", session, watch, traits, head, refusals, PtzAxis.ZOOM);
    this.traits = traits;
    this.camera = camera;
  }

  @Override
  void composeStop(ViscaFrame frame) {
    ViscaCommand.zoomStop(frame, camera);
  }

  @Override
  @Nullable CommandForm form(AxisIntent.Kind kind) {
    return kind == AxisIntent.Kind.DRIVE ? traits.zoomSpeed() : null;
  }

  @Override
  void compose(ViscaFrame frame) {
    AxisIntent zoom = told(PtzAxis.ZOOM);
    switch (zoom.kind()) {
      case REST -> ViscaCommand.zoomStop(frame, camera);
      case DRIVE -> {
        if (traits.zoomSpeed().other()) {
          ViscaCommand.zoomDrive(frame, camera, zoom.direction());
        } else {
          int speed = traits.profile().zoomSpeed(zoom.value());
          ViscaCommand.zoomDrive(frame, camera, zoom.direction(), speed);
        }
      }
      case MOVE -> ViscaCommand.zoomMove(frame, camera, zoom.position());
    }
  }

  @Override
  boolean needsPosition() {
    return false;
  }
}
