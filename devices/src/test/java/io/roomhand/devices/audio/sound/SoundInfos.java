package io.roomhand.devices.audio.sound;

import io.roomhand.core.media.AudioMute;
import io.roomhand.devices.audio.client.SoundInfo;
import io.roomhand.devices.audio.client.SoundKind;
import java.util.List;

/** Devices of a server that is not there. */
final class SoundInfos {
  private SoundInfos() {}

  /** An open one at full level, with one channel. */
  static SoundInfo microphone(String name, int index) {
    return new SoundInfo(
        SoundKind.SOURCE,
        name,
        index,
        name,
        1,
        List.of(SoundInfo.FULL),
        false,
        AudioMute.Means.SOURCE,
        false,
        "",
        "",
        "");
  }

  /** An open one at full level, with two channels and a switch. */
  static SoundInfo speaker(String name, int index) {
    return new SoundInfo(
        SoundKind.SINK,
        name,
        index,
        name,
        2,
        List.of(SoundInfo.FULL, SoundInfo.FULL),
        false,
        AudioMute.Means.SWITCH,
        false,
        name + ".monitor",
        "",
        "");
  }

  static SoundInfo withMute(SoundInfo info, boolean muted) {
    return new SoundInfo(
        info.kind(),
        info.name(),
        info.index(),
        info.description(),
        info.channels(),
        info.volumes(),
        muted,
        info.muteBy(),
        info.isMonitor(),
        info.monitor(),
        info.sysPath(),
        info.pcm());
  }

  static SoundInfo withVolumes(SoundInfo info, List<Integer> volumes) {
    return new SoundInfo(
        info.kind(),
        info.name(),
        info.index(),
        info.description(),
        info.channels(),
        volumes,
        info.muted(),
        info.muteBy(),
        info.isMonitor(),
        info.monitor(),
        info.sysPath(),
        info.pcm());
  }
}
