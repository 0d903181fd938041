package io.roomhand.api.ptz;

import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.ptz.PtzControls;
import io.vertx.core.json.JsonObject;

/** Pan, tilt and zoom in the API's spelling, for replies and events alike. */
final class PtzJson {
  private PtzJson() {}

  static JsonObject controls(PtzControls controls) {
    JsonObject json = new JsonObject();
    for (PtzAxis axis : PtzAxis.values()) {
      AxisState state = controls.axes().get(axis);
      json.put(
          axis.word(),
          state == null
              ? new JsonObject().put("support", false)
              : axis(state, controls.inverted().contains(axis)));
    }
    return json.put("videoCapturerName", controls.camera().name())
        .put("videoCapturerDescription", controls.camera().description());
  }

  private static JsonObject axis(AxisState state, boolean inverted) {
    JsonObject json =
        new JsonObject()
            .put("support", true)
            .put("minValue", state.min())
            .put("maxValue", state.max())
            .put("currentValue", state.current())
            .put("defValue", state.def())
            .put("step", state.step())
            .put("isContinuousType", state.continuous())
            .put("inverted", inverted);
    Double degrees = state.degreesPerUnit();
    return degrees == null ? json : json.put("degreesPerUnit", degrees);
  }
}
