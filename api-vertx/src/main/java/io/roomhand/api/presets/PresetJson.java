package io.roomhand.api.presets;

import io.roomhand.api.event.FrameRule;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.presets.Preset;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Presets in the API's spelling, with their pictures where the frame rule leaves room. */
public final class PresetJson {
  private PresetJson() {}

  /** As events carry it: whether there is a picture, not the picture. */
  public static JsonObject withoutPicture(Preset preset) {
    JsonObject json =
        new JsonObject()
            .put("presetId", preset.id())
            .put("videoCapturerName", preset.camera().name())
            .put("videoCapturerDescription", preset.camera().description())
            .put("isMuted", preset.muted());
    for (PtzAxis axis : PtzAxis.values()) {
      Double position = preset.positions().get(axis);
      json.put(
          axis.word(),
          position == null
              ? new JsonObject().put("isPresent", false)
              : new JsonObject().put("isPresent", true).put("value", number(position)));
    }
    return json.put("preview", new JsonObject().put("isPresent", preset.picture() != null));
  }

  private static Number number(double position) {
    return position == (int) position ? (Number) (int) position : (Number) position;
  }

  /** With its picture, unless the camera's name is so long that it does not fit. */
  public static JsonObject withPicture(Preset preset) {
    JsonObject json = withoutPicture(preset);
    put(json, preset.picture());
    return FrameRule.fits(json) ? json : withoutPicture(preset);
  }

  /**
   * All presets in the given order, with as many pictures as fit; the last of them get theirs
   * first, since whoever shows them has seen the others before.
   */
  public static JsonObject list(List<Preset> presets) {
    List<JsonObject> entries = new ArrayList<>();
    presets.forEach(preset -> entries.add(withoutPicture(preset)));
    JsonObject list = new JsonObject().put("presets", new JsonArray(entries));
    for (int i = presets.size() - 1; i >= 0; i--) {
      put(entries.get(i), presets.get(i).picture());
      if (!FrameRule.fits(list)) {
        entries.get(i).getJsonObject("preview").remove("value");
      }
    }
    return list;
  }

  private static void put(JsonObject json, @Nullable String picture) {
    if (picture != null) {
      json.getJsonObject("preview").put("value", picture);
    }
  }
}
