package io.roomhand.visca.drive;

import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.ViscaCommand;
import io.roomhand.visca.profile.ViscaProfile;
import io.roomhand.visca.session.ViscaLane;
import io.roomhand.visca.session.ViscaSession;

/** Zoom, which has commands of its own. */
final class ZoomLane extends MotionLane {
  private final ViscaProfile profile;
  private final int camera;

  ZoomLane(
      ViscaSession session, PositionWatch watch, ViscaProfile profile, int camera, String head) {
    super(ViscaLane.ZOOM, session, watch, head, PtzAxis.ZOOM);
    this.profile = profile;
    this.camera = camera;
  }

  @Override
  void compose(ViscaFrame frame) {
    AxisIntent zoom = told(PtzAxis.ZOOM);
    switch (zoom.kind()) {
      case REST -> ViscaCommand.zoomStop(frame, camera);
      case DRIVE ->
          ViscaCommand.zoomDrive(frame, camera, zoom.direction(), profile.zoomSpeed(zoom.value()));
      case MOVE -> ViscaCommand.zoomMove(frame, camera, zoom.position());
    }
  }

  @Override
  boolean needsPosition() {
    return false;
  }
}
