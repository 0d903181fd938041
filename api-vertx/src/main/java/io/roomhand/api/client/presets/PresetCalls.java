package io.roomhand.api.client.presets;

import io.roomhand.api.client.bus.RoomCalls;
import io.roomhand.api.message.presets.Preset;
import io.vertx.core.Future;
import java.util.List;

/** The part of {@code RoomhandClient} that deals with presets. */
public interface PresetCalls extends RoomCalls {

  /** Keeps what the selected camera shows now; the preset comes without its picture. */
  default Future<Preset> addPresetFromCurrentVideoCapturer() {
    return requests().ask(Preset.FIELDS, "addPresetFromCurrentVideoCapturer");
  }

  /** Keeps a view; its {@code presetId} is ignored, the new one comes. */
  default Future<String> addVideoCapturerPreset(Preset view) {
    return requests().ask(Preset.ID, "addVideoCapturerPreset", view.fields(false));
  }

  /** Makes the preset with this id the view; a picture without value stays as it was. */
  default Future<Void> updateVideoCapturerPreset(Preset view) {
    return requests().done("updateVideoCapturerPreset", view.fields(true));
  }

  /** Makes a preset what the selected camera shows now. */
  default Future<Preset> updatePresetFromCurrentVideoCapturer(String presetId) {
    return requests()
        .ask(Preset.FIELDS, "updatePresetFromCurrentVideoCapturer", "presetId", presetId);
  }

  /** Selects the preset's camera and moves it there; arrival is told by an event. */
  default Future<Void> applyVideoCapturerPreset(String presetId) {
    return requests().done("applyVideoCapturerPreset", "presetId", presetId);
  }

  /** Forgets a preset. */
  default Future<Void> removeVideoCapturerPreset(String presetId) {
    return requests().done("removeVideoCapturerPreset", "presetId", presetId);
  }

  /** Lists the presets, the oldest first; of their pictures only as many as one message holds. */
  default Future<List<Preset>> getAllVideoCapturerPresets() {
    return requests().ask(Preset.LIST, "getAllVideoCapturerPresets");
  }

  /** Lists one preset alone, with its picture; {@code NOT_FOUND} without it. */
  default Future<List<Preset>> getAllVideoCapturerPresets(String presetId) {
    return requests().ask(Preset.LIST, "getAllVideoCapturerPresets", "presetId", presetId);
  }
}
