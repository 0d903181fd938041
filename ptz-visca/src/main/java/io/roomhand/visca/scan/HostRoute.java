package io.roomhand.visca.scan;

import io.roomhand.core.ptz.HeadScanner.Host;
import io.roomhand.visca.profile.ViscaProfile;
import io.roomhand.visca.trace.WireTrace;
import io.roomhand.visca.transport.HeadLoop;
import io.roomhand.visca.transport.HeadTransport;
import io.roomhand.visca.transport.LocalPort;
import io.roomhand.visca.transport.RawUdpTransport;
import io.roomhand.visca.transport.SonyUdpTransport;
import io.roomhand.visca.transport.TcpTransport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** A protocol and a port by which a network camera may answer. */
record HostRoute(Protocol protocol, int port) {
  private static final Duration CONNECT_LIMIT = Duration.ofMillis(700);

  enum Protocol {
    SONY_UDP("Sony UDP"),
    TCP("TCP"),
    RAW_UDP("raw UDP");

    final String words;

    Protocol(String words) {
      this.words = words;
    }
  }

  /** The routes to try, in the order in which they are preferred. */
  static List<HostRoute> to(Host host) {
    if (host.port() != 0) {
      return List.of(
          new HostRoute(Protocol.SONY_UDP, host.port()),
          new HostRoute(Protocol.TCP, host.port()),
          new HostRoute(Protocol.RAW_UDP, host.port()));
    }
    return List.of(
        new HostRoute(Protocol.SONY_UDP, 52381),
        new HostRoute(Protocol.TCP, 5678),
        new HostRoute(Protocol.TCP, 1259),
        new HostRoute(Protocol.RAW_UDP, 1259));
  }

  HeadTransport open(
      HeadLoop loop,
      InetSocketAddress address,
      LocalPort localPort,
      HeadTransport.Listener listener) {
    return switch (protocol) {
      case TCP -> TcpTransport.connect(loop, address, CONNECT_LIMIT, listener, WireTrace.OFF);
      case SONY_UDP -> SonyUdpTransport.open(loop, address, localPort, 0, listener, WireTrace.OFF);
      case RAW_UDP -> RawUdpTransport.open(loop, address, localPort, listener, WireTrace.OFF);
    };
  }

  /**
   * Whether there may be cameras with other addresses than 1: those of a line behind a gateway. By
   * Sony's protocol there is none.
   */
  boolean reachesOthers() {
    return protocol != Protocol.SONY_UDP;
  }

  /** As the configuration spells it. */
  String address(Host host, int camera, ViscaProfile profile) {
    String place = new Host(host.name(), port).toString();
    String sequences = profile.lastSequence() == 0 ? "" : "&sequences=" + profile.lastSequence();
    String number = camera == 1 ? "" : "address=" + camera;
    return switch (protocol) {
      case TCP -> "visca+tcp://" + place + (camera == 1 ? "" : "?" + number);
      case SONY_UDP -> "visca+udp://" + place + "?framing=sony" + sequences;
      case RAW_UDP -> "visca+udp://" + place + "?framing=raw" + (camera == 1 ? "" : "&" + number);
    };
  }

  @Override
  public String toString() {
    return protocol.words + " " + port;
  }
}
