package io.roomhand.visca.drive;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a head is reached, as the configuration spells it: {@code visca+tcp://HOST:PORT}.
 *
 * @param host name, IPv4 address, or IPv6 address without brackets
 * @param port 1..65535
 */
record ViscaAddress(String host, int port) {
  /** Raw VISCA over TCP of PTZOptics cameras. */
  static final int DEFAULT_PORT = 5678;

  private static final String SCHEME = "visca+tcp://";
  private static final String RIGHT =
      "right would be visca+tcp://HOST:PORT, for example visca+tcp://192.0.2.7:5678";
  private static final Pattern HOST_PORT =
      Pattern.compile(
          "(?:\\[([0-9A-Fa-f:.%\\w]+)]|([\\w.-]+))(?::([0-9]{1,5}))?/?(?:\\?profile=[\\w-]+)?");

  /**
   * Reads an address; a missing port is 5678.
   *
   * @throws IllegalArgumentException saying what is wrong and what would be right
   */
  static ViscaAddress parse(String text) {
    String trimmed = text.trim();
    if (!trimmed.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new IllegalArgumentException(
          "\"" + text + "\" does not begin with visca+tcp; " + RIGHT);
    }
    Matcher parts = HOST_PORT.matcher(trimmed.substring(SCHEME.length()));
    if (!parts.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is not a host and a port; " + RIGHT);
    }
    String port = parts.group(3);
    int number = port == null ? DEFAULT_PORT : Integer.parseInt(port);
    if (number < 1 || number > 65535) {
      throw new IllegalArgumentException(
          "\"" + text + "\": port " + number + " is outside 1..65535; " + RIGHT);
    }
    String ipv6 = parts.group(1);
    return new ViscaAddress(ipv6 == null ? parts.group(2) : ipv6, number);
  }

  /** {@code HOST:PORT}. */
  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
