package io.roomhand.api.selfview;

import static io.roomhand.api.event.EventType.event;
import static io.roomhand.api.message.selfview.BroadcastSelfie.FIELDS;

import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventType;
import io.roomhand.api.message.selfview.RotateAngle;
import io.roomhand.core.room.selfview.BroadcastSelfie;
import io.roomhand.core.room.selfview.SelfViewRotation;

/** What is told of the own picture. */
public final class SelfViewEvents {
  public static final EventType OUTPUT_SELF_VIDEO_ROTATE_ANGLE_CHANGED =
      event("outputSelfVideoRotateAngleChanged", "the own picture is turned otherwise")
          .stateOf()
          .with(RotateAngle.FIELDS);
  public static final EventType BROADCAST_SELFIE_CHANGED =
      event(
              "broadcastSelfieChanged",
              "own pictures are handed out, or no longer, or at another rate")
          .stateOf()
          .with(FIELDS);

  private SelfViewEvents() {}

  public static AreaEvents of() {
    return AreaEvents.of(OUTPUT_SELF_VIDEO_ROTATE_ANGLE_CHANGED, BROADCAST_SELFIE_CHANGED)
        .tells(
            SelfViewRotation.class,
            OUTPUT_SELF_VIDEO_ROTATE_ANGLE_CHANGED,
            turned -> RotateAngle.FIELDS.json(turned.rotation()))
        .tells(BroadcastSelfie.class, BROADCAST_SELFIE_CHANGED, FIELDS);
  }
}
