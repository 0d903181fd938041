package io.roomhand.api.settings;

import static io.roomhand.api.event.EventType.event;
import static io.roomhand.api.message.settings.Setting.FIELDS;

import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventType;
import io.roomhand.core.room.settings.Setting;

/** What is told of settings. */
public final class SettingsEvents {
  public static final EventType SETTINGS_CHANGED =
      event("settingsChanged", "a setting has another value").stateOf("name").with(FIELDS);

  private SettingsEvents() {}

  public static AreaEvents of() {
    return AreaEvents.of(SETTINGS_CHANGED).tells(Setting.class, SETTINGS_CHANGED, FIELDS);
  }
}
