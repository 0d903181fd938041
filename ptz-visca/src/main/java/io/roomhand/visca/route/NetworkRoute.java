package io.roomhand.visca.route;

import io.roomhand.visca.route.ViscaAddress.Network;
import io.roomhand.visca.route.ViscaAddress.Protocol;
import io.roomhand.visca.trace.WireTrace;
import io.roomhand.visca.transport.HeadLoop;
import io.roomhand.visca.transport.HeadTransport;
import io.roomhand.visca.transport.LocalPort;
import io.roomhand.visca.transport.RawUdpTransport;
import io.roomhand.visca.transport.SonyUdpTransport;
import io.roomhand.visca.transport.TcpTransport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The route to a camera on the network: host, port, protocol, and its number there. */
public final class NetworkRoute implements Route {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
  private static final Duration GREETING_LIMIT = Duration.ofMillis(500);

  /**
   * Where a camera is there only if it answers. It may know neither the clearing of buffers nor the
   * version, tell but one of its positions, and a datagram of that may get lost.
   */
  private static final Duration ANSWER_LIMIT = Duration.ofMillis(1500);

  /** Seven cameras of a serial line behind a gateway introduce themselves at the same time. */
  private static final Duration GATEWAY_GREETING_LIMIT = Duration.ofSeconds(2);

  /** How long a connection may take where it is only tried. */
  public static final Duration PROBE_LIMIT = Duration.ofMillis(700);

  private final HeadNetwork network;
  private final LocalPort localPort;
  private final Network address;
  private final Head head;
  private final boolean probe;
  private volatile @Nullable InetAddress host;

  /**
   * What is known of the head before it has said a word.
   *
   * @param mute whether it may be there without ever answering
   * @param shares whether it has its place together with others
   */
  public record Head(boolean mute, boolean shares) {}

  private NetworkRoute(
      HeadNetwork network, LocalPort localPort, Network address, Head head, boolean probe) {
    this.network = network;
    this.localPort = localPort;
    this.address = address;
    this.head = head;
    this.probe = probe;
  }

  /**
   * The routes to try, in this order: one, unless it shall be found out. All of them send from one
   * port, because some cameras serve one UDP client only.
   */
  public static List<Route> to(HeadNetwork network, Network address, Head head) {
    LocalPort localPort = network.localPort(address);
    if (address.protocol() != Protocol.AUTO) {
      return List.of(new NetworkRoute(network, localPort, address, head, false));
    }
    List<Route> routes = new ArrayList<>();
    for (Network found : Network.candidates(address.host(), 0, address.camera())) {
      routes.add(new NetworkRoute(network, localPort, found, head, true));
    }
    return routes;
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

  /** What entries must have in common to share a connection. */
  private record Place(Protocol protocol, InetSocketAddress at, int highestSequence) {}

  @Override
  public HeadTransport open(HeadTransport.Listener listener, WireTrace trace) {
    InetSocketAddress to = new InetSocketAddress(host, address.port());
    Place place = new Place(address.protocol(), to, address.highestSequence());
    boolean chain = head.shares() && address.protocol() != Protocol.SONY_UDP;
    return network
        .gateways()
        .attach(
            place,
            address.camera(),
            chain,
            (ours, ofPlace) ->
                open(
                    network.loop(),
                    address,
                    to,
                    localPort,
                    probe ? PROBE_LIMIT : CONNECT_LIMIT,
                    ours,
                    ofPlace),
            listener,
            trace);
  }

  /**
   * Opens the transport to a place on the network. On the loop's thread.
   *
   * @param to where the place is
   * @param localPort where datagrams are sent from
   */
  public static HeadTransport open(
      HeadLoop loop,
      Network place,
      InetSocketAddress to,
      LocalPort localPort,
      Duration connectLimit,
      HeadTransport.Listener listener,
      WireTrace trace) {
    return switch (place.protocol()) {
      case TCP -> TcpTransport.connect(loop, to, connectLimit, listener, trace);
      case SONY_UDP ->
          SonyUdpTransport.open(loop, to, localPort, place.highestSequence(), listener, trace);
      case RAW_UDP -> RawUdpTransport.open(loop, to, localPort, listener, trace);
      case AUTO -> throw new IllegalStateException("no route of its own");
    };
  }

  @Override
  public int camera() {
    return address.camera();
  }

  @Override
  public boolean mustAnswer() {
    boolean connects = address.protocol() == Protocol.TCP && !behindGateway();
    return probe || !(connects || head.mute());
  }

  @Override
  public Duration greetingLimit() {
    if (behindGateway()) {
      return GATEWAY_GREETING_LIMIT;
    }
    return probe || address.protocol() != Protocol.TCP ? ANSWER_LIMIT : GREETING_LIMIT;
  }

  @Override
  public String advice(Throwable reason) {
    if (reason instanceof UnknownHostException) {
      return "Check the name in the configuration, or use the IP address";
    }
    if (probe) {
      return "Tried Sony UDP 52381, TCP 5678, TCP 1259 and UDP 1259. Check that the camera is"
          + " switched on and on this network, its address, and that VISCA over IP is enabled"
          + (head.mute() ? "; a head that answers nothing can't be found: name its way" : "")
          + onSonyPort();
    }
    if (reason instanceof ConnectException) {
      return "Check that VISCA over TCP is enabled in the camera's menu, and its port";
    }
    if (address.protocol() != Protocol.TCP) {
      return "Check that the camera is switched on and on this network, its address and port, "
          + number()
          + "and whether it wants framing=sony or framing=raw; if it answers nothing by design, put"
          + " &profile=no-ack behind its address"
          + (address.protocol() == Protocol.SONY_UDP ? onSonyPort() : "");
    }
    if (reason instanceof SocketTimeoutException && behindGateway()) {
      return "Check that the camera is switched on, its line to the gateway, and "
          + number()
          + "the speed that the gateway is set to";
    }
    return "Check that the camera is switched on and on this network, and its address";
  }

  /** Then the connection proves nothing of the camera. */
  private boolean behindGateway() {
    return head.shares() || address.camera() > 1;
  }

  private String number() {
    return behindGateway() ? "that it is number " + address.camera() + " there, " : "";
  }

  private String onSonyPort() {
    return network.sonyPort().taken() ? ". " + network.sonyPort().advice() : "";
  }

  @Override
  public String toString() {
    return address.protocol() + " " + address.port();
  }
}
