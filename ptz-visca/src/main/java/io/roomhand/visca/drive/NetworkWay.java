package io.roomhand.visca.drive;

import io.roomhand.visca.drive.ViscaAddress.Network;
import io.roomhand.visca.drive.ViscaAddress.Protocol;
import io.roomhand.visca.trace.WireTrace;
import io.roomhand.visca.transport.HeadTransport;
import io.roomhand.visca.transport.LineLoop;
import io.roomhand.visca.transport.LocalPort;
import io.roomhand.visca.transport.RawUdpTransport;
import io.roomhand.visca.transport.SonyUdpTransport;
import io.roomhand.visca.transport.TcpTransport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** To a host, a port and a protocol. */
final class NetworkWay implements HeadWay {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
  private static final Duration GREETING_LIMIT = Duration.ofMillis(500);

  /** Of datagrams some get lost, and the camera must have answered one by then. */
  private static final Duration UDP_GREETING_LIMIT = Duration.ofSeconds(1);

  private static final Duration PROBE_LIMIT = Duration.ofMillis(700);

  /** A port where PTZOptics is not alone with raw VISCA over TCP. */
  private static final int OTHER_TCP_PORT = 1259;

  private final LineLoop loop;
  private final Network address;
  private final boolean probe;
  private final LocalPort localPort;
  private volatile @Nullable InetAddress host;

  private NetworkWay(LineLoop loop, Network address, LocalPort localPort, boolean probe) {
    this.loop = loop;
    this.address = address;
    this.localPort = localPort;
    this.probe = probe;
  }

  /**
   * The ways to try, in this order: one, unless it shall be found out. All of them send from one
   * port, because some cameras bear one UDP client only.
   */
  static List<HeadWay> to(LineLoop loop, Network address) {
    LocalPort localPort = new LocalPort();
    if (address.protocol() != Protocol.AUTO) {
      return List.of(new NetworkWay(loop, address, localPort, false));
    }
    return List.of(
        probe(loop, address, localPort, Protocol.SONY_UDP, Protocol.SONY_UDP.usualPort),
        probe(loop, address, localPort, Protocol.TCP, Protocol.TCP.usualPort),
        probe(loop, address, localPort, Protocol.TCP, OTHER_TCP_PORT),
        probe(loop, address, localPort, Protocol.RAW_UDP, Protocol.RAW_UDP.usualPort));
  }

  private static HeadWay probe(
      LineLoop loop, Network address, LocalPort localPort, Protocol protocol, int port) {
    Network found = new Network(protocol, address.host(), port, 0);
    return new NetworkWay(loop, found, localPort, true);
  }

  @Override
  public void prepare() throws IOException {
    try {
      host = InetAddress.getByName(address.host());
    } catch (UnknownHostException e) {
      UnknownHostException clear = new UnknownHostException("no host of that name is known");
      clear.initCause(e);
      throw clear;
    }
  }

  @Override
  public HeadTransport open(HeadTransport.Listener listener, WireTrace trace) {
    InetSocketAddress to = new InetSocketAddress(host, address.port());
    return switch (address.protocol()) {
      case TCP ->
          TcpTransport.connect(loop, to, probe ? PROBE_LIMIT : CONNECT_LIMIT, listener, trace);
      case SONY_UDP ->
          SonyUdpTransport.open(loop, to, localPort, address.highestSequence(), listener, trace);
      case RAW_UDP -> RawUdpTransport.open(loop, to, localPort, listener, trace);
      case AUTO -> throw new IllegalStateException("no way of its own");
    };
  }

  @Override
  public int camera() {
    return 1;
  }

  @Override
  public boolean mustAnswer() {
    return probe || address.protocol() != Protocol.TCP;
  }

  @Override
  public Duration greetingLimit() {
    return probe || address.protocol() == Protocol.TCP ? GREETING_LIMIT : UDP_GREETING_LIMIT;
  }

  @Override
  public String advice(Throwable reason) {
    if (reason instanceof UnknownHostException) {
      return "Check the name in the configuration, or use the IP address";
    }
    if (probe) {
      return "Tried Sony UDP 52381, TCP 5678, TCP 1259 and UDP 1259. Check that the camera is"
          + " switched on and on this network, its address, and that VISCA over IP is enabled";
    }
    if (reason instanceof ConnectException) {
      return "Check that VISCA over TCP is enabled in the camera's menu, and its port";
    }
    if (address.protocol() != Protocol.TCP) {
      return "Check that the camera is switched on and on this network, its address and port, and"
          + " whether it wants framing=sony or framing=raw";
    }
    return "Check that the camera is switched on and on this network, and its address";
  }

  @Override
  public String toString() {
    return address.protocol() + " " + address.port();
  }
}
