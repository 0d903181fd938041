package io.roomhand.api.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a web page comes from (RFC 6454): what browsers send as {@code Origin}.
 *
 * @param scheme lower case
 * @param host lower case; an IPv6 address in brackets
 * @param port that of the scheme where none is named; 0 where the scheme has none
 */
public record WebOrigin(String scheme, String host, int port) {
  private static final Pattern WRITTEN =
      Pattern.compile(
          "([a-z][a-z0-9+.-]*)://([^\\s/:?#@\\[\\]\\\\]+|\\[[0-9a-f:.]+])(?::([0-9]{1,5}))?");
  private static final Pattern IPV4 = Pattern.compile("([0-9]{1,3})(\\.[0-9]{1,3}){3}");
  private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);

  /** The origin, if the text is one: a scheme, a host, maybe a port, and nothing behind. */
  public static Optional<WebOrigin> of(String text) {
    Matcher matcher = WRITTEN.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String port = matcher.group(3);
    return Optional.of(
        new WebOrigin(
            matcher.group(1),
            matcher.group(2),
            port == null ? PORTS.getOrDefault(matcher.group(1), 0) : Integer.parseInt(port)));
  }

  /** Whether the host is this machine under each of its names that no name server tells. */
  public boolean isLoopback() {
    return host.equals("localhost")
        || host.equals("[::1]")
        || (host.startsWith("127.") && IPV4.matcher(host).matches());
  }

  /** Whether the host is an address, which no name server can point elsewhere. */
  public boolean isAddress() {
    return host.startsWith("[") || IPV4.matcher(host).matches();
  }
}
