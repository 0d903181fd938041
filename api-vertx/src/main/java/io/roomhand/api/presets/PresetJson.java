package io.roomhand.api.presets;

import static io.roomhand.api.message.presets.Preset.FIELDS;
import static io.roomhand.api.message.presets.Preset.WITHOUT_PICTURE;

import io.roomhand.api.event.FrameRule;
import io.roomhand.core.room.presets.Preset;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Presets with their pictures where the frame rule leaves room. */
public final class PresetJson {
  private PresetJson() {}

  /** With its picture, unless the camera's name is so long that it does not fit. */
  public static JsonObject withPicture(Preset preset) {
    JsonObject json = FIELDS.json(preset);
    return FrameRule.fits(json) ? json : WITHOUT_PICTURE.json(preset);
  }

  /**
   * All presets in the given order, with as many pictures as fit; the last of them get theirs
   * first, since whoever shows them has seen the others before.
   */
  public static JsonObject list(List<Preset> presets) {
    List<JsonObject> entries = new ArrayList<>();
    presets.forEach(preset -> entries.add(WITHOUT_PICTURE.json(preset)));
    JsonObject list = new JsonObject().put("presets", new JsonArray(entries));
    for (int i = presets.size() - 1; i >= 0; i--) {
      JsonObject small = entries.set(i, FIELDS.json(presets.get(i)));
      if (!FrameRule.fits(list)) {
        entries.set(i, small);
      }
    }
    return list;
  }
}
