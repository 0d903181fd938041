package io.roomhand.api.event;

import io.roomhand.core.display.CaptureSource;
import io.roomhand.core.room.RoomNotification.Hardware;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fields of getHardware, made anew when devices or windows have changed. Within the frame rule:
 * titles are cut first, then windows are left out. Belongs to the room thread.
 */
public final class HardwareReply {
  private static final Logger log = LoggerFactory.getLogger(HardwareReply.class);
  private static final int[] TITLE_LENGTHS = {200, 60, 20};

  private @Nullable Hardware madeOfHardware;
  private @Nullable List<CaptureSource> madeOfSources;
  private JsonObject made = new JsonObject();

  /** Not to be changed by the caller. */
  public JsonObject of(Hardware hardware, List<CaptureSource> sources) {
    if (!hardware.equals(madeOfHardware) || !sources.equals(madeOfSources)) {
      made = make(hardware, sources);
      madeOfHardware = hardware;
      madeOfSources = sources;
    }
    return made;
  }

  private static JsonObject make(Hardware hardware, List<CaptureSource> sources) {
    JsonObject fields = RoomJson.hardware(hardware).mergeIn(RoomJson.deviceTypes());
    int title = TITLE_LENGTHS[0];
    for (int length : TITLE_LENGTHS) {
      title = length;
      fields.put("DSCaptureList", RoomJson.sources(sources, sources.size(), title));
      if (FrameRule.fits(fields)) {
        return fields;
      }
    }
    for (int most = sources.size() / 2; ; most /= 2) {
      fields.put("DSCaptureList", RoomJson.sources(sources, most, title));
      if (FrameRule.fits(fields) || most == 0) {
        log.warn("DSCaptureList shows {} of {} windows to fit one frame", most, sources.size());
        return fields;
      }
    }
  }
}
