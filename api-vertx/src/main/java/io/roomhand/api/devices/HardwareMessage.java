package io.roomhand.api.devices;

import static io.roomhand.api.message.devices.Hardware.LISTS;
import static io.roomhand.api.message.devices.Hardware.OTHER_NAMES;
import static io.roomhand.api.message.devices.Hardware.TYPES;

import io.roomhand.api.event.FrameRule;
import io.roomhand.api.message.devices.Hardware.CaptureEntry;
import io.roomhand.core.display.CaptureSource;
import io.roomhand.core.room.devices.Hardware;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Devices, selection and windows as getHardware and hardwareChanged tell them. What does not fit
 * one frame gives way in this order: long titles, windows, the type numbers, the original's other
 * names. Belongs to the room thread.
 */
public final class HardwareMessage {
  private static final Logger log = LoggerFactory.getLogger(HardwareMessage.class);
  private static final String CAPTURE_LIST = "DSCaptureList";
  private static final int[] TITLE_LENGTHS = {200, 60, 20};

  private @Nullable Hardware madeOfHardware;
  private @Nullable List<CaptureSource> madeOfSources;
  private JsonObject made = new JsonObject();
  private boolean tooLarge;

  /**
   * The fields of getHardware, made anew when devices or windows have changed; not to be changed.
   */
  public JsonObject reply(Hardware hardware, List<CaptureSource> sources) {
    if (!hardware.equals(madeOfHardware) || !sources.equals(madeOfSources)) {
      made =
          fit(
              LISTS.json(hardware).put(CAPTURE_LIST, new JsonArray()),
              List.of(TYPES.json(hardware)),
              sources);
      madeOfHardware = hardware;
      madeOfSources = sources;
    }
    return made;
  }

  /**
   * The fields of hardwareChanged.
   *
   * @param sources as last known; left out altogether where not one of them fits
   * @param seedNames whether the names of the original's example come as well
   */
  JsonObject event(Hardware hardware, List<CaptureSource> sources, boolean seedNames) {
    return fit(
        LISTS.json(hardware),
        seedNames
            ? List.of(TYPES.json(hardware), OTHER_NAMES.json(hardware))
            : List.of(TYPES.json(hardware)),
        sources);
  }

  /**
   * @param extras what may be left out, the least important first
   */
  private JsonObject fit(JsonObject needed, List<JsonObject> extras, List<CaptureSource> sources) {
    JsonObject fields = with(needed, extras);
    int title = 0;
    for (int length : TITLE_LENGTHS) {
      title = length;
      if (FrameRule.fits(windows(fields, sources, sources.size(), title))) {
        return fields;
      }
    }
    int fitting = 0;
    for (int tooMany = sources.size(); fitting + 1 < tooMany; ) {
      int most = (fitting + tooMany) / 2;
      if (FrameRule.fits(windows(fields, sources, most, title))) {
        fitting = most;
      } else {
        tooMany = most;
      }
    }
    if (fitting > 0) {
      return windows(fields, sources, fitting, title);
    }
    for (int left = 0; left <= extras.size(); left++) {
      fields = with(needed, extras.subList(left, extras.size()));
      if (FrameRule.fits(fields)) {
        tooLarge = false;
        return fields;
      }
    }
    if (!tooLarge) {
      tooLarge = true;
      log.warn("the list of devices does not fit one frame: some clients will not read it");
    }
    return fields;
  }

  private static JsonObject with(JsonObject needed, List<JsonObject> extras) {
    JsonObject fields = needed.copy();
    extras.forEach(fields::mergeIn);
    return fields;
  }

  private static JsonObject windows(
      JsonObject fields, List<CaptureSource> sources, int most, int longestTitle) {
    return fields.put(
        CAPTURE_LIST,
        CaptureEntry.FIELDS.array(
            sources.stream()
                .limit(most)
                .map(
                    source ->
                        new CaptureSource(beginning(source.title(), longestTitle), source.id()))
                .toList()));
  }

  /** A pair that stands for one character is not cut apart. */
  private static String beginning(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean pair = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, pair ? longest - 1 : longest);
  }
}
