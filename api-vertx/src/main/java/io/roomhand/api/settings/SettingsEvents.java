package io.roomhand.api.settings;

import static io.roomhand.api.event.EventType.event;
import static io.roomhand.api.table.Field.any;
import static io.roomhand.api.table.Field.text;

import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventType;
import io.roomhand.core.room.settings.Setting;
import io.vertx.core.json.JsonObject;

/** What is told of settings. */
public final class SettingsEvents {
  public static final EventType SETTINGS_CHANGED =
      event("settingsChanged", "a setting has another value")
          .stateOf("name")
          .with(text("name", "the setting"), any("value", "its new value"));

  private SettingsEvents() {}

  public static AreaEvents of() {
    return AreaEvents.of(SETTINGS_CHANGED)
        .tells(
            Setting.class,
            SETTINGS_CHANGED,
            setting -> new JsonObject().put("name", setting.name()).put("value", setting.value()));
  }
}
