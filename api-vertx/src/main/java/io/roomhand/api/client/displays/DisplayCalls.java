package io.roomhand.api.client.displays;

import io.roomhand.api.client.bus.RoomCalls;
import io.roomhand.api.message.devices.Hardware;
import io.roomhand.api.message.displays.Monitors;
import io.roomhand.api.message.displays.RenderInfo;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** The part of {@code RoomhandClient} that deals with monitors and what is shown on them. */
public interface DisplayCalls extends RoomCalls {

  /** Shows the terminal on another monitor, by its index. */
  default Future<Void> changeCurrentMonitor(int monitorIndex) {
    return requests().done("changeCurrentMonitor", "monitorIndex", monitorIndex);
  }

  /** Has the conference layer show a participant on a monitor; its reply comes back. */
  default Future<JsonObject> moveVideoSlotToMonitor(String callId, int monitorIndex) {
    return requests()
        .reply("moveVideoSlotToMonitor", "callId", callId, "monitorIndex", monitorIndex);
  }

  /** Has the conference layer take participants off a monitor; its reply comes back. */
  default Future<JsonObject> removeVideoSlotFromMonitor(int monitorIndex) {
    return requests().reply("removeVideoSlotFromMonitor", "monitorIndex", monitorIndex);
  }

  /** Has the conference layer share an entry of {@link Hardware#captureList}; its reply comes. */
  default Future<JsonObject> startCapture(long captureId) {
    return requests().reply("startCapture", "captureId", captureId);
  }

  /** Lists the monitors. */
  default Future<Monitors> getMonitorsInfo() {
    return requests().ask(Monitors.FIELDS, "getMonitorsInfo");
  }

  /** Tells the OpenGL version and renderer; {@code UNSUPPORTED} without a display. */
  default Future<RenderInfo> getRenderInfo() {
    return requests().ask(RenderInfo.FIELDS, "getRenderInfo");
  }
}
