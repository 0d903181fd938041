package io.roomhand.api.message.audio;

import io.roomhand.api.table.Fields;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.room.Room;
import java.util.stream.Stream;

/**
 * How the microphone is muted (control API, section 4).
 *
 * @param mute whether the room's microphone is muted, with or without a device
 * @param inEffect whether the selected microphone is muted and really silent now; false while a
 *     sound server has only accepted the mute
 */
public record MicMute(boolean mute, String muteBy, boolean inEffect) {

  /** One of the three mutes, of which nothing else is told. */
  public static final Fields<Boolean, Boolean> MUTE =
      Fields.<Boolean>told().flag("mute", "true while muted", muted -> muted).alone(Boolean.class);

  /** As the room tells it. */
  public static final Fields<Room, MicMute> FIELDS =
      Fields.<Room>told()
          .flag("mute", "true while muted", room -> room.mutes().muted(DeviceKind.AUDIO_CAPTURER))
          .text(
              "muteBy",
              "what silences the selected microphone: its own switch, the sound server"
                  + " (source), our streams alone, or none: it is open, or there is none",
              room -> room.devices().microphoneMute().by().word())
          .oneOf(
              Stream.of(AudioMute.Means.values()).map(AudioMute.Means::word).toArray(String[]::new))
          .as("MuteMeans")
          .flag(
              "inEffect",
              "whether the selected microphone is muted and really silent now",
              room -> room.devices().microphoneMute().inEffect())
          .record(MicMute.class);
}
