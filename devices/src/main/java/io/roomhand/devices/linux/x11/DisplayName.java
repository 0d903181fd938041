package io.roomhand.devices.linux.x11;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code DISPLAY} names: {@code [HOST]:NUMBER[.SCREEN]} (X(7), "Display names").
 *
 * @param text as it was written
 * @param host empty: this machine, by its local socket
 */
public record DisplayName(String text, String host, int number, int screen) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?:tcp|inet6?|unix|local)/)?\\[?([^:\\[\\]/]*|[0-9a-fA-F:.]+)]?:(\\d{1,5})(?:\\.(\\d{1,3}))?");

  /** xtrans: a display's TCP port. */
  private static final int FIRST_PORT = 6000;

  private static final int MOST = 65_535 - FIRST_PORT;

  /**
   * Reads the value of {@code DISPLAY}.
   *
   * @throws IllegalArgumentException says what would be right
   */
  public static DisplayName parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > MOST) {
      throw new IllegalArgumentException(
          "DISPLAY " + text + " is not of the form :NUMBER or HOST:NUMBER, for example :0");
    }
    String host = matcher.group(1);
    boolean local = host.equals("unix") || text.startsWith("unix/") || text.startsWith("local/");
    String screen = matcher.group(3);
    return new DisplayName(
        text,
        local ? "" : host,
        Integer.parseInt(matcher.group(2)),
        screen == null ? 0 : Integer.parseInt(screen));
  }

  /** Whether it is reached by the local socket. */
  boolean isLocal() {
    return host.isEmpty();
  }

  /** By the local socket or, as ssh forwards a display, by a local port. */
  boolean isOnThisMachine() {
    return isLocal() || host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }

  /** Where the server listens. Looks a host's name up, which may block for long. */
  SocketAddress address() {
    return isLocal()
        ? UnixDomainSocketAddress.of("/tmp/.X11-unix/X" + number)
        : new InetSocketAddress(host, FIRST_PORT + number);
  }
}
