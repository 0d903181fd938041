package io.roomhand.core.provider;

import io.roomhand.core.device.DeviceException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at how the USB devices of this machine hang together, for a person who installs a room;
 * found by {@link java.util.ServiceLoader}. It asks, and changes nothing: drivers keep their
 * devices.
 */
public interface UsbSurvey {

  /**
   * The computer's own hubs with all that hangs on them. Blocks as long as the devices take.
   *
   * @throws DeviceException {@code UNSUPPORTED} where the machine can't be asked, saying what to
   *     do; {@code IO} when that fails
   */
  List<Device> look();

  /**
   * A device, or a hub.
   *
   * @param node what the operating system calls it, for example {@code 1-4.2}
   * @param place the same as {@link DeviceSurvey.Entry#place} of the parts of this device
   * @param name the maker's; {@code ""} when it does not tell
   * @param vendor 0..65535, like the product
   * @param megabits what it is connected with, in Mbit/s; 0 when not known
   * @param declaredMegabits the fastest connection that it says it can have, in Mbit/s; null when
   *     it could not be asked
   * @param milliamperes the most that it takes from its port
   * @param depth how many hubs are between it and the computer
   * @param remarks whole sentences on what is wrong with it
   */
  record Device(
      String node,
      String place,
      String name,
      int vendor,
      int product,
      boolean isHub,
      boolean isCamera,
      int megabits,
      @Nullable Integer declaredMegabits,
      int milliamperes,
      boolean isSelfPowered,
      int depth,
      List<String> remarks,
      List<Device> children) {

    public Device {
      remarks = List.copyOf(remarks);
      children = List.copyOf(children);
    }
  }
}
