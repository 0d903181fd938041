package io.roomhand.api.presets;

import static io.roomhand.api.event.EventType.event;
import static io.roomhand.api.message.presets.Preset.WITHOUT_PICTURE;

import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventType;
import io.roomhand.core.room.presets.PresetEvent;
import io.roomhand.core.room.presets.PresetNews;

/** What is told of presets. */
public final class PresetEvents {
  public static final EventType VIDEO_CAPTURER_PRESET_ADDED =
      event("videoCapturerPresetAdded", "there is a new preset").with(WITHOUT_PICTURE);
  public static final EventType VIDEO_CAPTURER_PRESET_UPDATED =
      event("videoCapturerPresetUpdated", "a preset is another view now").with(WITHOUT_PICTURE);
  public static final EventType VIDEO_CAPTURER_PRESET_APPLIED =
      event("videoCapturerPresetApplied", "the camera has arrived at a preset")
          .with(WITHOUT_PICTURE);
  public static final EventType VIDEO_CAPTURER_PRESET_REMOVED =
      event("videoCapturerPresetRemoved", "a preset is no more").with(WITHOUT_PICTURE);

  private PresetEvents() {}

  public static AreaEvents of() {
    return AreaEvents.of(
            VIDEO_CAPTURER_PRESET_ADDED,
            VIDEO_CAPTURER_PRESET_UPDATED,
            VIDEO_CAPTURER_PRESET_APPLIED,
            VIDEO_CAPTURER_PRESET_REMOVED)
        .tells(
            PresetNews.class,
            news -> type(news.what()),
            news -> WITHOUT_PICTURE.json(news.preset()));
  }

  private static EventType type(PresetEvent what) {
    return switch (what) {
      case ADDED -> VIDEO_CAPTURER_PRESET_ADDED;
      case UPDATED -> VIDEO_CAPTURER_PRESET_UPDATED;
      case APPLIED -> VIDEO_CAPTURER_PRESET_APPLIED;
      case REMOVED -> VIDEO_CAPTURER_PRESET_REMOVED;
    };
  }
}
