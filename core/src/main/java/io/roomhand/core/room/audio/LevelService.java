package io.roomhand.core.room.audio;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.log.RepeatedLine;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioDevice;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.room.devices.Selection;
import io.roomhand.core.room.frame.Frame;
import io.roomhand.core.room.settings.Setting;
import io.roomhand.core.room.settings.Settings;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Keeps the selected microphone and speaker at the level of the settings, and the settings at the
 * level of a device that somebody turned.
 */
public final class LevelService {
  private static final Logger log = LoggerFactory.getLogger(LevelService.class);

  /** Mixers count in steps; a smaller difference is the same level. */
  private static final double SAME = 0.005;

  private final Frame frame;
  private final RepeatedLine notSet;
  private final Settings settings;
  private final Map<DeviceKind, AudioDevice> devices = new EnumMap<>(DeviceKind.class);

  /** The newest command to each device, until it has ended. */
  private final Map<DeviceKind, CompletionStage<Void>> underWay = new EnumMap<>(DeviceKind.class);

  /** While a setting follows what was turned at a device. */
  private boolean following;

  /** Keeps them so from now on. */
  public static void follow(Frame frame, Selection selection, Settings settings) {
    new LevelService(frame, selection, settings);
  }

  private LevelService(Frame frame, Selection selection, Settings settings) {
    this.frame = frame;
    this.notSet = new RepeatedLine(log, Level.WARN, frame.time());
    this.settings = settings;
    selection.followedBy(
        new Selection.Follower() {
          @Override
          public void sound(@Nullable AudioCapturer microphone, @Nullable AudioRenderer speaker) {
            follow(DeviceKind.AUDIO_CAPTURER, microphone);
            follow(DeviceKind.AUDIO_RENDERER, speaker);
          }
        });
    frame.events().on(DeviceEvent.AudioChanged.class, this::changedOutside);
    frame.notices().on(Setting.class, setting -> settingChanged(setting.name()));
  }

  private void changedOutside(DeviceEvent.AudioChanged event) {
    devices.forEach(
        (kind, device) -> {
          if (device == event.device()) {
            outside(kind, event.state().level());
          }
        });
  }

  /** Another device is selected, or none. What it was set to before, and by whom, is not asked. */
  private void follow(DeviceKind kind, @Nullable AudioDevice device) {
    AudioDevice before = device == null ? devices.remove(kind) : devices.put(kind, device);
    if (device != before) {
      underWay.remove(kind);
      apply(kind);
    }
  }

  /** The level was changed at the device; before what is under way, which then counts. */
  private void outside(DeviceKind kind, double level) {
    if (underWay.containsKey(kind)) {
      return;
    }
    double wanted = settings.number(setting(kind));
    if (wanted >= 0 && Math.abs(wanted - level) > SAME) {
      following = true;
      try {
        settings.follow(setting(kind), level);
      } finally {
        following = false;
      }
    }
  }

  private void settingChanged(String name) {
    if (following) {
      return; // it may have been turned on since: to set it would turn it back
    }
    if (name.equals(Settings.AUDIO_CAPTURER_LEVEL)) {
      apply(DeviceKind.AUDIO_CAPTURER);
    } else if (name.equals(Settings.AUDIO_PLAY_LEVEL)) {
      apply(DeviceKind.AUDIO_RENDERER);
    }
  }

  private void apply(DeviceKind kind) {
    AudioDevice device = devices.get(kind);
    double level = settings.number(setting(kind));
    if (device == null || level < 0) {
      return;
    }
    CompletionStage<Void> command = frame.thread().here(device.setLevel(level));
    underWay.put(kind, command);
    command.whenComplete(
        (done, failure) -> {
          underWay.remove(kind, command);
          if (failure != null && !DeviceException.isGone(failure)) {
            notSet.tell(
                "the level of {} did not follow: {}",
                device.id().name(),
                DeviceException.of(failure).text());
          }
        });
  }

  private static String setting(DeviceKind kind) {
    return kind == DeviceKind.AUDIO_CAPTURER
        ? Settings.AUDIO_CAPTURER_LEVEL
        : Settings.AUDIO_PLAY_LEVEL;
  }
}
