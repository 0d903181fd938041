package io.roomhand.api.command;

import static io.roomhand.api.schema.Field.flag;

import io.roomhand.api.event.RoomFields;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.room.MuteService;
import io.roomhand.core.room.Room;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Control API, section 4: the three mutes. */
public final class MuteCommands {
  private MuteCommands() {}

  public static List<Command> of(Room room) {
    MuteService mutes = room.mutes();
    return List.of(
        get(mutes, "getAudioMute", DeviceKind.AUDIO_RENDERER),
        set(mutes, "setAudioMute", DeviceKind.AUDIO_RENDERER),
        get(mutes, "getMicMute", DeviceKind.AUDIO_CAPTURER),
        set(mutes, "setMicMute", DeviceKind.AUDIO_CAPTURER),
        get(mutes, "getVideoMute", DeviceKind.VIDEO_CAPTURER),
        set(mutes, "setVideoMute", DeviceKind.VIDEO_CAPTURER));
  }

  private static Command get(MuteService mutes, String name, DeviceKind kind) {
    return Command.named(name, "tells whether the " + kind.word() + " is muted")
        .gives(RoomFields.MUTE)
        .now(() -> new JsonObject().put("mute", mutes.muted(kind)));
  }

  private static Command set(MuteService mutes, String name, DeviceKind kind) {
    return Command.named(name, "mutes or opens the " + kind.word())
        .takes(flag("mute", "true mutes"))
        .fails(Failures.of(kind.word()))
        .laterDone(call -> mutes.set(kind, call.arguments().flag("mute")));
  }
}
