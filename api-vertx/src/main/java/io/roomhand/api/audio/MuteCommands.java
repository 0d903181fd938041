package io.roomhand.api.audio;

import static io.roomhand.api.table.Field.flag;
import static io.roomhand.api.table.Field.text;

import io.roomhand.api.message.audio.MicMute;
import io.roomhand.api.table.Command;
import io.roomhand.api.table.Failures;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.room.audio.MuteOrigin;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Control API, section 4: the three mutes. */
public final class MuteCommands {
  public static final List<Command> ALL =
      List.of(
          get("getAudioMute", DeviceKind.AUDIO_RENDERER),
          set("setAudioMute", DeviceKind.AUDIO_RENDERER),
          Command.named("getMicMute", "tells whether the microphone is muted, and by what means")
              .now(MicMute.FIELDS, (room, call) -> room),
          set("setMicMute", DeviceKind.AUDIO_CAPTURER),
          get("getVideoMute", DeviceKind.VIDEO_CAPTURER),
          set("setVideoMute", DeviceKind.VIDEO_CAPTURER));

  private MuteCommands() {}

  private static Command get(String name, DeviceKind kind) {
    return Command.named(name, "tells whether the " + kind.word() + " is muted")
        .now(MicMute.MUTE, (room, call) -> room.mutes().muted(kind));
  }

  private static Command set(String name, DeviceKind kind) {
    return Command.named(name, "mutes the " + kind.word() + ", or unmutes it")
        .takes(
            flag("mute", "true mutes, false unmutes"),
            text("origin", originMeaning(kind))
                .oneOf(Stream.of(MuteOrigin.values()).map(MuteOrigin::word).toArray(String[]::new))
                .as("MuteOrigin")
                .optional())
        .fails(failures(kind))
        .laterDone(
            (room, call) -> {
              String origin = call.arguments().textOrNull("origin");
              return room.mutes()
                  .set(
                      kind,
                      call.arguments().flag("mute"),
                      MuteOrigin.CONFERENCE.word().equals(origin)
                          ? MuteOrigin.CONFERENCE
                          : MuteOrigin.LOCAL);
            });
  }

  private static String originMeaning(DeviceKind kind) {
    String who = "on whose behalf: local, the default, or conference";
    return kind == DeviceKind.AUDIO_RENDERER
        ? who
        : who
            + ", which may open what somebody in the room muted only where the configuration says"
            + " mute.remoteUnmute: allow";
  }

  private static Map<ErrorCode, String> failures(DeviceKind kind) {
    Map<ErrorCode, String> all = Failures.of(kind.word());
    if (kind != DeviceKind.AUDIO_RENDERER) {
      all.merge(
          ErrorCode.REJECTED,
          "the conference may not open what somebody in the room muted",
          (device, conference) -> device + "; or " + conference);
    }
    return all;
  }
}
