package io.roomhand.devices.audio.client;

import io.roomhand.core.media.AudioMute;
import java.util.List;

/**
 * A microphone or speaker (source or sink) as whatever has it tells it.
 *
 * @param name which a device has again after restarts
 * @param index another one when it went and came back under its name
 * @param description what a person reads
 * @param channels of the device itself, 1..32
 * @param volumes of each channel, {@link #FULL} for the device's full level
 * @param muteBy what a mute of it is done by
 * @param isMonitor whether it is a source that gives what a sink plays
 * @param monitor of a sink: the name of that source; empty for a source
 * @param sysPath its card's folder below {@code /sys}, empty where it has none on this machine
 * @param pcm number of the stream within its card, empty where it has none
 */
public record SoundInfo(
    SoundKind kind,
    String name,
    int index,
    String description,
    int channels,
    List<Integer> volumes,
    boolean muted,
    AudioMute.Means muteBy,
    boolean isMonitor,
    String monitor,
    String sysPath,
    String pcm) {

  /** {@code PA_VOLUME_NORM}, {@code pulse/volume.h}. */
  public static final int FULL = 0x10000;

  public SoundInfo {
    volumes = List.copyOf(volumes);
  }

  /** Of the loudest channel, 0..1; what is beyond the full level is told as that. */
  public double level() {
    return Math.min(1, loudest() / (double) FULL);
  }

  private int loudest() {
    return volumes.stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /**
   * The volumes for another level, which keep the balance of the channels.
   *
   * @param level 0..1
   */
  public List<Integer> volumesAt(double level) {
    int wanted = (int) Math.round(level * FULL);
    int loudest = loudest();
    return volumes.stream()
        .map(one -> loudest == 0 ? wanted : (int) Math.round((double) one * wanted / loudest))
        .toList();
  }
}
