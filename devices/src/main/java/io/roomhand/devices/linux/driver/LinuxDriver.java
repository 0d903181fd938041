package io.roomhand.devices.linux.driver;

import io.roomhand.core.config.Section;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.DeviceProviderFactory;

/** One kind of devices of a Linux machine; stands in the list of the machine's drivers. */
public interface LinuxDriver {

  /** What the log calls its devices: {@code "cameras"}. */
  String devices();

  /** As {@link DeviceProviderFactory#check}, for the driver's own keys. */
  default void check(Section file) {}

  /**
   * Begins to look for devices, and has the monitor tell of those that come and go. Quick; of the
   * provider nothing is asked but {@code ready} and {@code close}.
   */
  DeviceProvider open(LinuxMachine machine);
}
