package io.roomhand.core.provider;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.ptz.PtzState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what this machine has, for a person who installs a room; found by {@link
 * java.util.ServiceLoader}. It asks, and changes nothing.
 *
 * <p>Used by the command line, on a thread of its own that may block. A device that can't be asked
 * is told with a remark: only a defect is thrown.
 */
public interface DeviceSurvey {

  /**
   * Looks at all devices of a kind of driver, one after the other. Blocks as long as the devices
   * take.
   *
   * @param findings is told each device when it has been looked at, on the calling thread
   */
  void look(Findings findings);

  /** Takes what is found. */
  interface Findings {
    void found(Entry entry);

    /**
     * What was seen and is of no use here.
     *
     * @param node where the operating system has it
     * @param why a few words, for example {@code "a keyboard"}
     */
    void skipped(String node, String why);

    /** Who would have the microphones and speakers; told once at most. */
    default void sound(Sound sound) {}
  }

  /**
   * Who would have the microphones and speakers of a service that this user starts now, without a
   * configuration.
   *
   * @param backend {@code pulse}, {@code alsa} or {@code none}
   * @param server what a sound server says of itself; {@code ""} for none
   * @param reason why this one
   */
  record Sound(String backend, String server, String reason) {}

  /** What an integrator looks for; more kinds than a room can select. */
  enum Kind {
    CAMERA("camera", "videoCapturer"),
    MICROPHONE("microphone", "audioCapturer"),
    SPEAKER("speaker", "audioRenderer"),
    TELEPHONY("telephony", "telephony"),
    SERIAL_PORT("serial port", "serialPort"),
    MONITOR("monitor", "monitor");

    private final String word;
    private final String key;

    Kind(String word, String key) {
      this.word = word;
      this.key = key;
    }

    /** What a person calls it. */
    public String word() {
      return word;
    }

    /** Its name in JSON; what a room can select is named as {@link DeviceKind#key} does. */
    public String key() {
      return key;
    }
  }

  /**
   * A device, or one part of a device that has several.
   *
   * @param node where the operating system has it, for example {@code /dev/video0}
   * @param driver what the operating system calls its driver, {@code ""} when not known
   * @param place the same for all parts of one physical device and for no other; {@code ""} when
   *     not known
   * @param traits what else tells what it is, a few words each
   * @param video null when it is no camera, and when it could not be asked
   * @param ptz null when it can't move
   * @param usedBy programs that have it open, as far as they may be seen
   * @param remarks whole sentences on what is wrong with it
   */
  record Entry(
      Kind kind,
      DeviceId id,
      String node,
      String driver,
      String place,
      List<String> traits,
      @Nullable VideoState video,
      @Nullable PtzState ptz,
      List<String> usedBy,
      List<String> remarks) {

    public Entry {
      traits = List.copyOf(traits);
      usedBy = List.copyOf(usedBy);
      remarks = List.copyOf(remarks);
    }
  }
}
