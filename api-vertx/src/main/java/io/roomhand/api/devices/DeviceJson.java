package io.roomhand.api.devices;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.display.CaptureSource;
import io.roomhand.core.room.devices.Hardware;
import io.roomhand.core.room.devices.Modes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Devices and selection in the API's spelling, for replies and events alike. */
public final class DeviceJson {
  private DeviceJson() {}

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
}
