package io.roomhand.rigs.cli;

import io.roomhand.core.ptz.HeadScanner.Host;
import io.roomhand.core.ptz.HeadScanner.Place;
import io.roomhand.core.ptz.HeadScanner.SerialPort;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a scan looks, each place once, in the order in which they were named. */
final class ScanPlaces {
  private static final int SHORTEST_PREFIX = 22;
  private static final int ADDRESS_BITS = 32;
  private static final Pattern HOST_PORT =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.%\\w]+)]|([\\w.-]+))(?::([0-9]{1,5}))?");
  private static final Pattern PORT_PATH = Pattern.compile("/.+|COM\\d+");
  private static final Pattern RANGE =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
  private static final String RIGHT =
      "; right would be HOST, HOST:PORT, [IPV6]:PORT or a range such as 192.0.2.0/24";

  private final Set<Place> named = new LinkedHashSet<>();
  private final Set<Place> ofRanges = new LinkedHashSet<>();

  /**
   * Adds a host, a host and its port, or all addresses of a range.
   *
   * @throws IllegalArgumentException saying what is wrong and what would be right
   */
  void addHost(String text) {
    Matcher range = RANGE.matcher(text);
    if (range.matches()) {
      addRange(text, range);
      return;
    }
    Matcher parts = HOST_PORT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no host" + RIGHT);
    }
    String port = parts.group(3);
    int number = port == null ? 0 : Integer.parseInt(port);
    if (port != null && (number < 1 || number > 65_535)) {
      throw new IllegalArgumentException(
          "\"" + text + "\": port " + port + " is outside 1..65535" + RIGHT);
    }
    String ipv6 = parts.group(1);
    named.add(new Host(ipv6 == null ? parts.group(2) : ipv6, number));
  }

  private void addRange(String text, Matcher parts) {
    long address = 0;
    for (int i = 1; i <= 4; i++) {
      int part = Integer.parseInt(parts.group(i));
      if (part > 255) {
        throw new IllegalArgumentException("\"" + text + "\" is no range" + RIGHT);
      }
      address = address << 8 | part;
    }
    int prefix = Integer.parseInt(parts.group(5));
    if (prefix < SHORTEST_PREFIX || prefix > ADDRESS_BITS) {
      throw new IllegalArgumentException(
          "\"%s\": /%d is outside /%d../%d".formatted(text, prefix, SHORTEST_PREFIX, ADDRESS_BITS)
              + RIGHT);
    }
    long count = 1L << (ADDRESS_BITS - prefix);
    long first = address & -count;
    boolean hasEnds = count > 2; // the network's own address and the broadcast address
    for (long i = hasEnds ? 1 : 0; i < (hasEnds ? count - 1 : count); i++) {
      long one = first + i;
      ofRanges.add(
          new Host(
              "%d.%d.%d.%d".formatted(one >> 24, one >> 16 & 255, one >> 8 & 255, one & 255), 0));
    }
  }

  /**
   * Adds a serial port.
   *
   * @throws IllegalArgumentException when that can't be the path of one
   */
  void addPort(String path) {
    if (!PORT_PATH.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "\"" + path + "\" is not the path of a serial port; right would be /dev/ttyUSB0");
    }
    named.add(new SerialPort(path));
  }

  List<Place> all() {
    Set<Place> all = new LinkedHashSet<>(named);
    all.addAll(ofRanges);
    return new ArrayList<>(all);
  }

  /** Whether it was named by itself, so that it is of interest that there is nothing. */
  boolean isNamed(Place place) {
    return named.contains(place);
  }
}
