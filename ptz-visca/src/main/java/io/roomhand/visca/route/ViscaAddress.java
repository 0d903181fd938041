package io.roomhand.visca.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a head is reached, as the configuration spells it:
 *
 * <ul>
 *   <li>{@code visca+tcp://HOST:PORT}, port 5678 if none is given
 *   <li>{@code visca+udp://HOST:PORT?framing=sony}, port 52381; {@code sequences=N} for cameras
 *       whose sequence numbers end with N, such as a NewTek PTZ1 (3)
 *   <li>{@code visca+udp://HOST:PORT?framing=raw}, port 1259; port 1259 without framing is raw
 *   <li>{@code visca+auto://HOST}: the first of these that answers
 *   <li>{@code visca+serial:///dev/ttyUSB0?baud=9600&address=1}
 * </ul>
 *
 * Every one of them may name the camera's address with {@code address=N}, and force a camera model
 * with {@code profile=NAME}, see {@link io.roomhand.visca.profile.ProfileTable}.
 */
public sealed interface ViscaAddress {
  /** How a network camera is talked to. */
  enum Protocol {
    TCP("tcp", "TCP", 5678),
    SONY_UDP("udp", "Sony UDP", 52381),
    RAW_UDP("udp", "raw UDP", 1259),
    AUTO("auto", "whatever answers", 0);

    private final String scheme;
    public final String words;
    public final int usualPort;

    Protocol(String scheme, String words, int usualPort) {
      this.scheme = scheme;
      this.words = words;
      this.usualPort = usualPort;
    }
  }

  /** As the configuration spells it. */
  String spelled();

  /**
   * A camera on the network, or behind a gateway there.
   *
   * @param host name, IPv4 address, or IPv6 address without brackets
   * @param port 1..65535; 0 with {@link Protocol#AUTO}
   * @param highestSequence see {@link io.roomhand.visca.transport.SonyUdpTransport}
   * @param camera its address there, 1..7
   */
  record Network(Protocol protocol, String host, int port, int highestSequence, int camera)
      implements ViscaAddress {
    /** A port where PTZOptics is not alone with raw VISCA over TCP. */
    private static final int OTHER_TCP_PORT = 1259;

    /**
     * Where a camera of a host may answer, in the order in which to prefer it.
     *
     * @param port 0 for those that are usual
     */
    public static List<Network> candidates(String host, int port, int camera) {
      if (port != 0) {
        return List.of(
            new Network(Protocol.SONY_UDP, host, port, 0, camera),
            new Network(Protocol.TCP, host, port, 0, camera),
            new Network(Protocol.RAW_UDP, host, port, 0, camera));
      }
      return List.of(
          new Network(Protocol.SONY_UDP, host, Protocol.SONY_UDP.usualPort, 0, camera),
          new Network(Protocol.TCP, host, Protocol.TCP.usualPort, 0, camera),
          new Network(Protocol.TCP, host, OTHER_TCP_PORT, 0, camera),
          new Network(Protocol.RAW_UDP, host, Protocol.RAW_UDP.usualPort, 0, camera));
    }

    @Override
    public String spelled() {
      List<String> options = new ArrayList<>();
      if (protocol == Protocol.SONY_UDP || protocol == Protocol.RAW_UDP) {
        options.add(protocol == Protocol.SONY_UDP ? "framing=sony" : "framing=raw");
      }
      if (highestSequence != 0) {
        options.add("sequences=" + highestSequence);
      }
      if (camera != 1) {
        options.add("address=" + camera);
      }
      return "visca+"
          + protocol.scheme
          + "://"
          + hostAndPort()
          + (options.isEmpty() ? "" : "?" + String.join("&", options));
    }

    /** What the cameras of one gateway have in common. */
    public String place() {
      return protocol + " " + hostAndPort();
    }

    private String hostAndPort() {
      String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
      return port == 0 ? name : name + ":" + port;
    }

    /** {@code HOST:PORT}, behind the camera's address if that is another than 1. */
    @Override
    public String toString() {
      return camera == 1 ? hostAndPort() : camera + " at " + hostAndPort();
    }
  }

  /**
   * A camera on a serial line.
   *
   * @param path of the port
   * @param baud bits a second
   * @param camera its address on the line, 1..7
   */
  record Serial(String path, int baud, int camera) implements ViscaAddress {
    @Override
    public String spelled() {
      return "visca+serial://" + path + "?baud=" + baud + "&address=" + camera;
    }

    @Override
    public String toString() {
      return camera + " on " + path;
    }
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException saying what is wrong and what would be right
   */
  static ViscaAddress parse(String text) {
    return new Parser(text).parse();
  }

  /** Reads one address. */
  final class Parser {
    private static final String RIGHT =
        "right would be visca+tcp://HOST:PORT, visca+udp://HOST:PORT?framing=sony (or raw),"
            + " visca+auto://HOST or visca+serial:///dev/ttyUSB0?baud=9600&address=1,"
            + " for example visca+tcp://192.0.2.7:5678";
    private static final Pattern PARTS =
        Pattern.compile("visca\\+(\\w+)://([^?]*)(?:\\?(.*))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST_PORT =
        Pattern.compile("(?:\\[([0-9A-Fa-f:.%\\w]+)]|([\\w.-]+))(?::([0-9]{1,5}))?/?");
    private static final Pattern PORT_PATH = Pattern.compile("/?(COM\\d{1,3})|(/[\\w./:@,+-]+)");
    private static final Pattern OPTION = Pattern.compile("(\\w+)=([\\w-]+)");
    private static final Set<Integer> BAUDS = Set.of(2400, 4800, 9600, 19200, 38400, 57600, 115200);

    private final String text;
    private @Nullable String framing;
    private @Nullable Integer sequences;
    private @Nullable Integer baud;
    private @Nullable Integer camera;

    private Parser(String text) {
      this.text = text;
    }

    private ViscaAddress parse() {
      Matcher parts = PARTS.matcher(text.trim());
      if (!parts.matches()) {
        throw wrong(" does not begin with visca+tcp, visca+udp, visca+auto or visca+serial");
      }
      String rest = parts.group(2);
      if (parts.group(3) != null) {
        for (String option : parts.group(3).split("&", -1)) {
          option(option);
        }
      }
      return switch (parts.group(1).toLowerCase(Locale.ROOT)) {
        case "tcp" -> network(Protocol.TCP, rest);
        case "udp" -> udp(rest);
        case "auto" -> network(Protocol.AUTO, rest);
        case "serial" -> serial(rest);
        default -> throw wrong(": there is no transport visca+" + parts.group(1));
      };
    }

    private void option(String option) {
      Matcher parts = OPTION.matcher(option);
      if (!parts.matches()) {
        throw wrong(": option \"" + option + "\" is not NAME=VALUE");
      }
      String value = parts.group(2);
      switch (parts.group(1)) {
        case "framing" -> framing = value;
        case "sequences" -> sequences = number("sequences", value, 1, 65535);
        case "baud" -> baud = number("baud", value, 1, 1_000_000);
        case "profile" -> {} // chooses no route
        case "address" -> camera = number("address", value, 1, 7);
        default -> throw wrong(": there is no option \"" + parts.group(1) + "\"");
      }
    }

    private ViscaAddress udp(String rest) {
      boolean usualRaw = framing == null && rest.endsWith(":" + Protocol.RAW_UDP.usualPort);
      boolean raw = "raw".equals(framing) || usualRaw;
      if (framing != null && !raw && !framing.equals("sony")) {
        throw wrong(": framing is sony or raw, not " + framing);
      }
      return network(raw ? Protocol.RAW_UDP : Protocol.SONY_UDP, rest);
    }

    private ViscaAddress network(Protocol protocol, String rest) {
      Matcher parts = HOST_PORT.matcher(rest);
      if (!parts.matches()) {
        throw wrong(" is not a host and a port");
      }
      boolean udp = protocol == Protocol.SONY_UDP || protocol == Protocol.RAW_UDP;
      refuse(framing != null && !udp, "framing", "visca+udp");
      refuse(sequences != null && protocol != Protocol.SONY_UDP, "sequences", "framing=sony");
      refuse(baud != null, "baud", "visca+serial");
      String port = parts.group(3);
      if (port != null && protocol == Protocol.AUTO) {
        throw wrong(": visca+auto finds the port by itself; leave it out");
      }
      int number = port == null ? protocol.usualPort : number("port", port, 1, 65535);
      String ipv6 = parts.group(1);
      String host = ipv6 == null ? parts.group(2) : ipv6;
      return new Network(
          protocol, host, number, sequences == null ? 0 : sequences, camera == null ? 1 : camera);
    }

    private ViscaAddress serial(String rest) {
      Matcher path = PORT_PATH.matcher(rest);
      if (!path.matches()) {
        throw wrong(" does not name a serial port");
      }
      refuse(framing != null, "framing", "visca+udp");
      refuse(sequences != null, "sequences", "visca+udp");
      if (baud != null && !BAUDS.contains(baud)) {
        throw wrong(": baud is 9600 or 38400 on nearly every camera, not " + baud);
      }
      String port = path.group(1) == null ? path.group(2) : path.group(1);
      return new Serial(port, baud == null ? 9600 : baud, camera == null ? 1 : camera);
    }

    private void refuse(boolean given, String option, String where) {
      if (given) {
        throw wrong(": option " + option + " belongs to " + where);
      }
    }

    private int number(String what, String value, int from, int to) {
      int number = value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : -1;
      if (number < from || number > to) {
        throw wrong(": " + what + " " + value + " is outside " + from + ".." + to);
      }
      return number;
    }

    private IllegalArgumentException wrong(String what) {
      return new IllegalArgumentException("\"" + text + "\"" + what + "; " + RIGHT);
    }
  }
}
