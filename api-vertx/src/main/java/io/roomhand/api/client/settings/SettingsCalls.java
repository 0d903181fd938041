package io.roomhand.api.client.settings;

import io.roomhand.api.client.bus.RoomCalls;
import io.roomhand.api.message.settings.Setting;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** The part of {@code RoomhandClient} that deals with settings. */
public interface SettingsCalls extends RoomCalls {

  /** Lists all settings, the conference layer's among them. */
  default Future<List<Setting>> getSettings() {
    return requests().ask(Setting.LIST, "getSettings");
  }

  /** Changes settings, all or none of those given; completes when they are on disk. */
  default Future<Void> setSettings(Map<String, ?> settings) {
    return requests().done("setSettings", "settings", settings);
  }
}
