package io.roomhand.core.room;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.log.RepeatedLine;
import io.roomhand.core.media.AudioDevice;
import io.roomhand.core.time.TimeSource;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Keeps the selected microphone and speaker at the level of the settings, and the settings at the
 * level of a device that somebody turned. Belongs to the room thread.
 */
final class LevelService {
  private static final Logger log = LoggerFactory.getLogger(LevelService.class);

  /** Mixers count in steps; a smaller difference is the same level. */
  private static final double SAME = 0.005;

  private final RepeatedLine notSet;
  private final SettingsService settings;
  private final Map<DeviceKind, AudioDevice> devices = new EnumMap<>(DeviceKind.class);

  LevelService(TimeSource time, SettingsService settings) {
    this.notSet = new RepeatedLine(log, Level.WARN, time);
    this.settings = settings;
  }

  /** Another device is selected, or none. What it was set to before, and by whom, is not asked. */
  void follow(DeviceKind kind, @Nullable AudioDevice device) {
    if (device == null) {
      devices.remove(kind);
    } else {
      devices.put(kind, device);
      apply(kind);
    }
  }

  /** The level was changed at the device. */
  void outside(DeviceKind kind, double level) {
    double wanted = settings.number(setting(kind));
    if (wanted >= 0 && Math.abs(wanted - level) > SAME) {
      settings.follow(setting(kind), level);
    }
  }

  void settingChanged(String name) {
    if (name.equals(SettingTypes.AUDIO_CAPTURER_LEVEL)) {
      apply(DeviceKind.AUDIO_CAPTURER);
    } else if (name.equals(SettingTypes.AUDIO_PLAY_LEVEL)) {
      apply(DeviceKind.AUDIO_RENDERER);
    }
  }

  private void apply(DeviceKind kind) {
    AudioDevice device = devices.get(kind);
    double level = settings.number(setting(kind));
    if (device == null || level < 0) {
      return;
    }
    device
        .setLevel(level)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                notSet.tell(
                    "the level of {} did not follow: {}",
                    device.id().name(),
                    DeviceException.of(failure).text());
              }
            });
  }

  private static String setting(DeviceKind kind) {
    return kind == DeviceKind.AUDIO_CAPTURER
        ? SettingTypes.AUDIO_CAPTURER_LEVEL
        : SettingTypes.AUDIO_PLAY_LEVEL;
  }
}
