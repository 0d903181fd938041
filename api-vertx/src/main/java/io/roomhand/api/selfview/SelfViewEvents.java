package io.roomhand.api.selfview;

import static io.roomhand.api.event.EventType.event;
import static io.roomhand.api.table.Field.flag;
import static io.roomhand.api.table.Field.whole;

import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventType;
import io.roomhand.api.table.Field;
import io.roomhand.core.room.selfview.BroadcastSelfie;
import io.roomhand.core.room.selfview.SelfViewRotation;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What is told of the own picture. */
public final class SelfViewEvents {
  static final List<Field> BROADCAST_SELFIE =
      List.of(
          flag("enabled", "true while own pictures are handed out"),
          whole("fps", "only while enabled").between(1, 30).in("pictures/s").optional());

  public static final EventType OUTPUT_SELF_VIDEO_ROTATE_ANGLE_CHANGED =
      event("outputSelfVideoRotateAngleChanged", "the own picture is turned otherwise")
          .stateOf()
          .with(rotateAngle("rotateAngle"));
  public static final EventType BROADCAST_SELFIE_CHANGED =
      event(
              "broadcastSelfieChanged",
              "own pictures are handed out, or no longer, or at another rate")
          .stateOf()
          .withAll(BROADCAST_SELFIE);

  private SelfViewEvents() {}

  /** How the own picture is turned; for the request, the reply and the event. */
  static Field rotateAngle(String name) {
    return whole(name, "clockwise as the viewer sees it")
        .oneOf("0", "90", "180", "270")
        .in("degrees")
        .as("RotateAngle");
  }

  public static AreaEvents of() {
    return AreaEvents.of(OUTPUT_SELF_VIDEO_ROTATE_ANGLE_CHANGED, BROADCAST_SELFIE_CHANGED)
        .tells(
            SelfViewRotation.class,
            OUTPUT_SELF_VIDEO_ROTATE_ANGLE_CHANGED,
            turned -> new JsonObject().put("rotateAngle", turned.rotation().degrees()))
        .tells(BroadcastSelfie.class, BROADCAST_SELFIE_CHANGED, SelfViewEvents::selfie);
  }

  private static JsonObject selfie(BroadcastSelfie selfie) {
    JsonObject fields = new JsonObject().put("enabled", selfie.enabled());
    return selfie.enabled() ? fields.put("fps", selfie.fps()) : fields;
  }
}
