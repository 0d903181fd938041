package io.roomhand.api.audio;

import static io.roomhand.api.table.Field.flag;
import static io.roomhand.api.table.Field.text;

import io.roomhand.api.table.Command;
import io.roomhand.api.table.Failures;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.room.audio.MuteOrigin;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Control API, section 4: the three mutes. */
public final class MuteCommands {
  public static final List<Command> ALL =
      List.of(
        get("getAudioMute", DeviceKind.AUDIO_RENDERER),
        set("setAudioMute", DeviceKind.AUDIO_RENDERER),
        getMicrophone(),
        set("setMicMute", DeviceKind.AUDIO_CAPTURER),
        get("getVideoMute", DeviceKind.VIDEO_CAPTURER),
        set("setVideoMute", DeviceKind.VIDEO_CAPTURER));

  private MuteCommands() {}

  private static Command get(String name, DeviceKind kind) {
    return Command.named(name, "tells whether the " + kind.word() + " is muted")
        .gives(MuteEvents.MUTE)
        .now((room, call) -> new JsonObject().put("mute", room.mutes().muted(kind)));
  }

  private static Command getMicrophone() {
    return Command.named("getMicMute", "tells whether the microphone is muted, and by what means")
        .gives(
            MuteEvents.MUTE,
            text(
                    "muteBy",
                    "what silences the selected microphone: its own switch, the sound server"
                        + " (source), our streams alone, or none: it is open, or there is none")
                .oneOf(words(AudioMute.Means.values(), AudioMute.Means::word))
                .as("MuteMeans"),
            flag("inEffect", "whether the selected microphone is muted and really silent now"))
        .now(
            (room, call) -> {
              AudioMute silenced = room.devices().microphoneMute();
              return new JsonObject()
                  .put("mute", room.mutes().muted(DeviceKind.AUDIO_CAPTURER))
                  .put("muteBy", silenced.by().word())
                  .put("inEffect", silenced.inEffect());
            });
  }

  private static Command set(String name, DeviceKind kind) {
    return Command.named(name, "mutes the " + kind.word() + ", or unmutes it")
        .takes(
            flag("mute", "true mutes, false unmutes"),
            text("origin", originMeaning(kind))
                .oneOf(words(MuteOrigin.values(), MuteOrigin::word))
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

  private static <E> String[] words(E[] values, Function<E, String> word) {
    return Stream.of(values).map(word).toArray(String[]::new);
  }
}
