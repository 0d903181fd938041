package io.roomhand.visca.motion;

import io.roomhand.core.time.VirtualTime;
import io.roomhand.visca.message.AxisGroup;
import io.roomhand.visca.profile.HeadTraits;
import io.roomhand.visca.profile.ProfileTable;
import io.roomhand.visca.profile.ViscaProfile;
import io.roomhand.visca.session.ViscaSession;
import io.roomhand.visca.session.ViscaWire;

/** The axes of a head in virtual time, on a session whose camera the test plays. */
final class HeadAxes {
  private static final PositionWatch.Listener NOBODY =
      new PositionWatch.Listener() {
        @Override
        public void changed() {}

        @Override
        public void missed() {}
      };

  final VirtualTime time = new VirtualTime();
  final ViscaSession session;
  final HeadTraits traits;
  final PositionWatch panTilt;
  final PositionWatch zoom;
  final HeadMotion motion;

  /** Those of a head of the generic model; nobody hears of their positions. */
  HeadAxes(ViscaWire camera) {
    this(camera, ProfileTable.BUILT_IN.generic(), NOBODY);
  }

  HeadAxes(ViscaWire camera, ViscaProfile profile, PositionWatch.Listener listener) {
    session = new ViscaSession("head", time, camera, 1);
    session.habit(profile.habit());
    if (profile.sockets() != ViscaProfile.SOCKETS_AS_TOLD) {
      session.sockets(profile.sockets());
    }
    traits = MotionRig.traits(profile);
    panTilt = new PositionWatch(AxisGroup.PAN_TILT, "head", 1, session, time, traits, listener);
    zoom = new PositionWatch(AxisGroup.ZOOM, "head", 1, session, time, traits, listener);
    motion = new HeadMotion("head", 1, session, time, traits, panTilt, zoom);
  }
}
