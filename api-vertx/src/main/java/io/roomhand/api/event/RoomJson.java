package io.roomhand.api.event;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.display.CaptureSource;
import io.roomhand.core.display.Monitor;
import io.roomhand.core.media.PictureFormat;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.audio.EchoTest;
import io.roomhand.core.room.devices.CameraInfo;
import io.roomhand.core.room.devices.Hardware;
import io.roomhand.core.room.devices.Modes;
import io.roomhand.core.room.displays.Monitors;
import io.roomhand.core.room.ptz.PtzControls;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The room's values in the API's spelling, for replies and events alike. */
public final class RoomJson {
  private RoomJson() {}

  public static JsonObject device(DeviceId id) {
    return new JsonObject().put("name", id.name()).put("description", id.description());
  }

  private static JsonArray devices(List<DeviceId> ids) {
    JsonArray array = new JsonArray();
    ids.forEach(id -> array.add(device(id)));
    return array;
  }

  private static JsonArray typed(List<DeviceId> ids) {
    JsonArray array = new JsonArray();
    ids.forEach(id -> array.add(device(id).put("type", 1)));
    return array;
  }

  private static JsonArray connected(JsonArray cameras) {
    cameras.forEach(camera -> ((JsonObject) camera).put("connected", true));
    return cameras;
  }

  /** Lists and selection, as in getHardware. */
  public static JsonObject hardware(Hardware hardware) {
    JsonObject json =
        new JsonObject()
            .put("audioCapturers", typed(hardware.audioCapturers()))
            .put("audioRenderers", typed(hardware.audioRenderers()))
            .put("videoCapturers", connected(typed(hardware.videoCapturers())));
    current(json, "currentAudioCapturer", hardware.audioCapturer());
    current(json, "currentAudioRenderer", hardware.audioRenderer());
    current(json, "currentVideoCapturer", hardware.videoCapturer());
    return json.put("comPorts", new JsonArray(List.copyOf(hardware.serialPorts())));
  }

  /** The numbers that a Python client program waits for. */
  public static JsonObject deviceTypes() {
    return new JsonObject()
        .put("currentAudioCapturerType", 1)
        .put("currentAudioRendererType", 1)
        .put("currentVideoCapturerType", 1);
  }

  /** Lists and selection under the names of the original's hardwareChanged example. */
  public static JsonObject hardwareSeedNames(Hardware hardware) {
    JsonObject json =
        new JsonObject()
            .put("audioCapturer", devices(hardware.audioCapturers()))
            .put("audioRenderer", devices(hardware.audioRenderers()))
            .put("videoCapturer", devices(hardware.videoCapturers()));
    current(json, "audioCapturer", hardware.audioCapturer());
    current(json, "audioRenderer", hardware.audioRenderer());
    current(json, "videoCapturer", hardware.videoCapturer());
    return json;
  }

  private static void current(JsonObject json, String prefix, DeviceId id) {
    json.put(prefix + "Name", id.name()).put(prefix + "Description", id.description());
  }

  /** What can be shared, at most so many, with titles of at most so many characters. */
  static JsonArray sources(List<CaptureSource> sources, int most, int longestTitle) {
    JsonArray array = new JsonArray();
    for (CaptureSource source : sources.subList(0, Math.min(most, sources.size()))) {
      array.add(
          new JsonObject()
              .put("name", beginning(source.title(), longestTitle))
              .put("id", source.id()));
    }
    return array;
  }

  /** A pair that stands for one character is not cut apart. */
  private static String beginning(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean pair = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, pair ? longest - 1 : longest);
  }

  public static JsonObject modes(Modes modes) {
    return new JsonObject()
        .put("videoCapturerName", modes.camera().name())
        .put("videoCapturerDescription", modes.camera().description())
        .put("modeList", new JsonArray(List.copyOf(modes.video().modes())))
        .put("pinList", new JsonArray(List.copyOf(modes.video().pins())))
        .put("activePin", modes.video().activePin())
        .put("activeMode", modes.video().activeMode())
        .put("supportPTZ", modes.supportPtz());
  }

  public static JsonObject ptz(PtzControls controls) {
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

  /**
   * Camera and sent picture; what is sent is the camera's picture, turned, as far as the conference
   * layer does not say otherwise. No fields while there is no picture.
   *
   * @param sent the {@code send...} fields of the conference layer
   */
  public static JsonObject cameraInfo(CameraInfo info, JsonObject sent) {
    PictureFormat picture = info.picture();
    if (picture == null) {
      return new JsonObject();
    }
    boolean swap = info.rotation().swapsSides();
    return new JsonObject()
        .put("cameraWidth", picture.width())
        .put("cameraHeight", picture.height())
        .put("cameraFramerate", picture.framerateHundredths())
        .put("sendWidth", swap ? picture.height() : picture.width())
        .put("sendHeight", swap ? picture.width() : picture.height())
        .put("sendFramerate", picture.framerateHundredths())
        .put("format", picture.pixels().number())
        .put("sendFormat", "None")
        .put("stereo", picture.stereo())
        .mergeIn(sent);
  }

  /**
   * @param firstState what "ready" counts as
   */
  public static JsonObject echo(EchoTest echo, int firstState) {
    int state =
        switch (echo.state()) {
          case READY -> firstState;
          case RUNNING -> firstState + 1;
          case FAILED -> firstState + 2;
          case DISABLED -> firstState + 3;
        };
    JsonObject json =
        new JsonObject().put("state", state).put("delay", Math.round(echo.delayMillis()));
    putIfKnown(json, "progress", hundredths(echo.progress()));
    putIfKnown(json, "confidence", hundredths(echo.confidenceDecibels()));
    putIfKnown(json, "reason", echo.reason());
    return json;
  }

  private static @Nullable Double hundredths(@Nullable Double number) {
    return number == null ? null : Math.round(number * 100) / 100.0;
  }

  private static void putIfKnown(JsonObject json, String key, @Nullable Object value) {
    if (value != null) {
      json.put(key, value);
    }
  }

  public static JsonObject monitors(Monitors monitors) {
    JsonArray array = new JsonArray();
    for (int index = 0; index < monitors.monitors().size(); index++) {
      Monitor monitor = monitors.monitors().get(index);
      array.add(
          new JsonObject()
              .put("name", monitor.name())
              .put("primary", monitor.primary())
              .put("index", index)
              .put("ignored", monitor.ignored())
              .put("geomMonitor", rectangle(monitor.screen()))
              .put("geomWork", rectangle(monitor.work())));
    }
    return new JsonObject().put("monitors", array).put("currentMonitor", monitors.currentMonitor());
  }

  private static JsonObject rectangle(Monitor.Rectangle r) {
    return new JsonObject()
        .put("x", r.x())
        .put("y", r.y())
        .put("width", r.width())
        .put("height", r.height());
  }
}
