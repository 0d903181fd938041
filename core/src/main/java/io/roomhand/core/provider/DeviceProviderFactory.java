package io.roomhand.core.provider;

import io.roomhand.core.config.Section;

/**
 * How a module joins the service; registered under this name for {@link java.util.ServiceLoader}.
 * Making one is cheap and opens nothing: that is also done for modules that are not used. {@link
 * #check} is called on the thread that reads the configuration, all else on one that may block
 * shortly, never on the room's.
 */
public interface DeviceProviderFactory {

  /** A short name for logs, for example {@code "visca"}. */
  String id();

  /** When the service opens this factory. */
  Use use();

  /**
   * Reads what the configuration says to this module and checks it, without looking at anything
   * else. All keys that the module knows must be asked for: others are refused afterwards. Not
   * called for simulated hardware.
   *
   * @param file the whole configuration; the module's are the sections that its documentation names
   * @throws io.roomhand.core.config.WrongSetting for the first mistake
   */
  default void check(Section file) {}

  /**
   * Tries whether this machine has what the configuration asks of it, files that can be written for
   * example. Blocks shortly.
   *
   * @param file checked
   * @throws io.roomhand.core.config.WrongSetting saying what is missing and what would be right
   */
  default void tryOut(Section file) {}

  /**
   * Whether this module drives heads of this kind of address.
   *
   * @param file checked
   * @throws IllegalArgumentException when it does, but the address is wrong; says what would be
   *     right
   */
  default boolean drivesHead(String address, Section file) {
    return false;
  }

  /**
   * Opens the module's drivers; quick, and fails only on a defect: missing devices are no error.
   */
  DeviceProvider open(ProviderContext context);

  /** Simulated hardware is never chosen by itself. */
  enum Use {
    /** Real hardware of this machine: not opened in a virtual room. */
    REAL,
    /** A virtual room: opened on request, before all others; see {@link VirtualHardwareFactory}. */
    VIRTUAL,
    /** Reached over a wire that may lead to either. */
    ALWAYS
  }
}
