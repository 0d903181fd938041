package io.roomhand.core.provider;

import io.roomhand.core.ptz.PtzSetup;
import java.util.List;
import java.util.Map;

/**
 * How a module joins the service; registered under this name for {@link java.util.ServiceLoader}.
 */
public interface DeviceProviderFactory {

  /** A short name for logs, for example {@code "visca"}. */
  String id();

  /** When the service opens this factory. */
  Use use();

  /**
   * Whether this module drives heads of this kind of address.
   *
   * @throws IllegalArgumentException when it does, but the address is wrong; says what would be
   *     right
   */
  default boolean drivesHead(String address) {
    return false;
  }

  /**
   * Checks what the configuration says of heads beyond their addresses.
   *
   * @param heads the configuration's PTZ entries
   * @param headProfiles see {@link ProviderContext#headProfiles}
   * @throws IllegalArgumentException with the key, a colon and a blank, then what is wrong and what
   *     would be right
   */
  default void check(List<PtzSetup> heads, List<Map<String, String>> headProfiles) {}

  /**
   * Checks that a trace of this module's wires can be written into a file; an old one stays as it
   * is. Blocks shortly.
   *
   * @param file see {@link ProviderContext#traces}
   * @throws IllegalArgumentException saying why not and what would be right
   */
  default void checkTrace(String file) {}

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
