package io.roomhand.api.settings;

import static io.roomhand.api.message.settings.Setting.ENTRY;
import static io.roomhand.api.message.settings.Setting.LIST;
import static io.roomhand.api.table.Field.object;

import io.roomhand.api.table.Command;
import io.roomhand.api.table.ConferenceLayer;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.room.Room;
import io.roomhand.core.room.settings.Setting;
import io.roomhand.core.room.settings.SettingType;
import io.roomhand.core.room.settings.SettingTypes;
import io.roomhand.core.room.settings.SettingsService;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Control API, section 9: settings, ours and the conference layer's as one list. While that layer
 * is there it keeps its own; while it is away we keep them.
 */
public final class SettingsCommands {
  public static final List<Command> ALL =
      List.of(
          Command.named(SettingsCommands.class, "getSettings", "lists all settings")
              .gives(LIST)
              .fails(ErrorCode.IO, "the conference layer failed")
              .later((area, call) -> area.get()),
          Command.named(
                  SettingsCommands.class,
                  "setSettings",
                  "changes settings, all or none of those given")
              .takes(
                  object(
                          "settings",
                          "an object of name and value, as getSettings names them; audioCapturerLevel"
                              + " is the microphone's gain and audioPlayLevel the speaker's volume,"
                              + " both 0..1 of what the device can do; -1 leaves the gain to the"
                              + " device")
                      .as("SettingValues"))
              .fails(ErrorCode.NOT_FOUND, "there is no such setting")
              .fails(ErrorCode.INVALID_PARAMETER, "settings is no object, or a value is wrong")
              .fails(ErrorCode.IO, "they could not be saved, or the conference layer failed")
              .fails(ErrorCode.REJECTED, "the conference layer refused its part")
              .passedOn()
              .laterDone((area, call) -> area.set(call.arguments().object("settings"))));

  private final SettingsService settings;
  private final ConferenceLayer conference;

  public SettingsCommands(Room room, ConferenceLayer conference) {
    this.settings = room.settings();
    this.conference = conference;
  }

  private CompletionStage<JsonObject> get() {
    return conference
        .ask(new JsonObject().put("method", "getSettings"))
        .thenApply(
            answer -> {
              JsonArray theirs =
                  answer.map(reply -> reply.getValue("settings")).orElse(null)
                          instanceof JsonArray list
                      ? list
                      : null;
              JsonArray all = new JsonArray();
              settings
                  .values()
                  .forEach(
                      (name, value) -> {
                        if (theirs == null || isOurs(name)) {
                          all.add(ENTRY.json(new Setting(name, value)));
                        }
                      });
              if (theirs != null) {
                all.addAll(theirs);
              }
              return new JsonObject().put("settings", all);
            });
  }

  private CompletionStage<Void> set(JsonObject changes) {
    Map<String, Object> ours = new LinkedHashMap<>();
    JsonObject theirs = new JsonObject();
    for (Map.Entry<String, Object> change : changes) {
      if (change.getValue() == null) {
        continue;
      }
      if (isOurs(change.getKey())) {
        ours.put(change.getKey(), change.getValue());
      } else {
        theirs.put(change.getKey(), change.getValue());
      }
    }
    Map<String, Object> checked = settings.check(ours);
    if (theirs.isEmpty()) {
      return apply(checked);
    }
    return conference
        .ask(new JsonObject().put("method", "setSettings").put("settings", theirs))
        .thenCompose(
            answer -> {
              if (answer.isEmpty()) {
                Map<String, Object> all = new LinkedHashMap<>(ours);
                theirs.forEach(change -> all.put(change.getKey(), change.getValue()));
                return apply(settings.check(all));
              }
              if (!Boolean.TRUE.equals(answer.get().getValue("result"))) {
                throw refusal(answer.get());
              }
              return apply(checked);
            });
  }

  private CompletionStage<Void> apply(Map<String, Object> checked) {
    return checked.isEmpty() ? CompletableFuture.completedFuture(null) : settings.apply(checked);
  }

  private static boolean isOurs(String name) {
    SettingType type = SettingTypes.ALL.get(name);
    return type != null && type.ours();
  }

  private static DeviceException refusal(JsonObject reply) {
    Object error = reply.getValue("error");
    ErrorCode code = ErrorCode.REJECTED;
    for (ErrorCode known : ErrorCode.values()) {
      if (known.name().equals(reply.getValue("errorCode"))) {
        code = known;
      }
    }
    return new DeviceException(
        code, error == null ? "the conference layer refused these settings" : error.toString());
  }
}
