package io.roomhand.core.media;

import java.util.Locale;

/**
 * How a microphone or speaker is silenced.
 *
 * @param by by what means; {@code NONE} while it is open
 * @param inEffect whether it is silent now. False while it is open, and while a mute has been
 *     accepted that shows only later: some sound servers mute a device when its first stream runs
 */
public record AudioMute(Means by, boolean inEffect) {

  /** What silences a device. */
  public enum Means {
    /** Nothing: it is open. */
    NONE,
    /** The device's own switch, in its mixer or on its case: no program hears it. */
    SWITCH,
    /** The sound server, which gives silence to every program. */
    SOURCE,
    /** Our own streams alone: other programs still hear it. */
    STREAM;

    /** As the control API's {@code muteBy}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static final AudioMute OPEN = new AudioMute(Means.NONE, false);

  public AudioMute {
    if (by == Means.NONE && inEffect) {
      throw new IllegalArgumentException("nothing silences an open device");
    }
  }

  /** A mute by the device's own switch, in effect, or none. */
  public static AudioMute bySwitch(boolean muted) {
    return muted ? new AudioMute(Means.SWITCH, true) : OPEN;
  }

  public boolean muted() {
    return by != Means.NONE;
  }
}
