package io.roomhand.api.message.settings;

import io.roomhand.api.table.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A setting of the room or of the conference layer (control API, section 9).
 *
 * @param value a {@code Boolean}, a {@code String}, or a {@code Number}; of the conference layer's
 *     own settings whatever it sent
 */
public record Setting(String name, @Nullable Object value) {

  /** As settingsChanged tells it. */
  public static final Fields<io.roomhand.core.room.settings.Setting, Setting> FIELDS =
      fields("its new value");

  /** One of those that getSettings lists. */
  public static final Fields<io.roomhand.core.room.settings.Setting, Setting> ENTRY =
      fields("its value");

  /** All settings. */
  public static final Fields<List<io.roomhand.core.room.settings.Setting>, List<Setting>> LIST =
      ENTRY.listed("settings", "name and value of each");

  private static Fields<io.roomhand.core.room.settings.Setting, Setting> fields(String value) {
    return Fields.<io.roomhand.core.room.settings.Setting>shape("SettingEntry")
        .text("name", "the setting", room -> room.name())
        .any("value", value, room -> room.value())
        .record(Setting.class);
  }
}
