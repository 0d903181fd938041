package io.roomhand.core.device;

import io.roomhand.core.media.VideoState;
import io.roomhand.core.ptz.PtzState;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what this machine has, for a person who installs a room; found by {@link
 * java.util.ServiceLoader}. It asks, and changes nothing.
 */
public interface DeviceSurvey {

  /**
   * Looks at all devices of a kind of driver, one after the other. Blocks as long as the devices
   * take.
   *
   * @param found is told each device when it has been looked at, on the calling thread
   */
  void look(Consumer<Entry> found);

  /**
   * A device.
   *
   * @param node where the operating system has it, for example {@code /dev/video0}
   * @param driver what the operating system calls its driver, {@code ""} when not known
   * @param video null when it is no camera, and when it could not be asked
   * @param ptz null when it can't move
   * @param usedBy programs that have it open, as far as they may be seen
   * @param remarks whole sentences on what is wrong with it
   */
  record Entry(
      DeviceKind kind,
      DeviceId id,
      String node,
      String driver,
      @Nullable VideoState video,
      @Nullable PtzState ptz,
      List<String> usedBy,
      List<String> remarks) {

    public Entry {
      usedBy = List.copyOf(usedBy);
      remarks = List.copyOf(remarks);
    }
  }
}
