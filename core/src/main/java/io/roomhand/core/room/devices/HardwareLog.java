package io.roomhand.core.room.devices;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.log.RepeatedLine;
import io.roomhand.core.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Writes down which devices come, go and are selected, for whoever reads the log afterwards. */
final class HardwareLog {
  static final Hardware NOTHING =
      new Hardware(
          List.of(), List.of(), List.of(), DeviceId.NONE, DeviceId.NONE, DeviceId.NONE, List.of());

  private static final Logger log = LoggerFactory.getLogger(HardwareLog.class);

  private final RepeatedLine selections;

  HardwareLog(TimeSource time) {
    selections = new RepeatedLine(log, Level.INFO, time);
  }

  void tell(Hardware before, Hardware now) {
    changes(before, now).forEach(log::info);
    selections(before, now).forEach(selections::tell);
  }

  static List<String> changes(Hardware before, Hardware now) {
    List<String> lines = new ArrayList<>();
    compare(DeviceKind.VIDEO_CAPTURER, before.videoCapturers(), now.videoCapturers(), lines);
    compare(DeviceKind.AUDIO_CAPTURER, before.audioCapturers(), now.audioCapturers(), lines);
    compare(DeviceKind.AUDIO_RENDERER, before.audioRenderers(), now.audioRenderers(), lines);
    compare("serial port", before.serialPorts(), now.serialPorts(), lines);
    return lines;
  }

  /** These a client can cause as often as it likes. */
  static List<String> selections(Hardware before, Hardware now) {
    List<String> lines = new ArrayList<>();
    select(DeviceKind.VIDEO_CAPTURER, before.videoCapturer(), now.videoCapturer(), lines);
    select(DeviceKind.AUDIO_CAPTURER, before.audioCapturer(), now.audioCapturer(), lines);
    select(DeviceKind.AUDIO_RENDERER, before.audioRenderer(), now.audioRenderer(), lines);
    return lines;
  }

  private static void compare(
      DeviceKind kind, List<DeviceId> before, List<DeviceId> now, List<String> lines) {
    compare(kind.word(), words(before), words(now), lines);
  }

  private static List<String> words(List<DeviceId> ids) {
    return ids.stream().map(DeviceId::toString).toList();
  }

  private static void compare(
      String word, List<String> before, List<String> now, List<String> lines) {
    before.stream()
        .filter(device -> !now.contains(device))
        .forEach(device -> lines.add(word + " " + device + " has gone"));
    now.stream()
        .filter(device -> !before.contains(device))
        .forEach(device -> lines.add(word + " " + device + " is there"));
  }

  private static void select(DeviceKind kind, DeviceId before, DeviceId now, List<String> lines) {
    if (!before.equals(now)) {
      lines.add(
          now.equals(DeviceId.NONE)
              ? "no " + kind.word() + " is selected any more"
              : kind.word() + " " + now + " is selected");
    }
  }
}
