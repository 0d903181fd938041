package io.roomhand.virtualroom.visca;

import io.roomhand.virtualroom.net.DatagramServer;
import io.roomhand.virtualroom.net.NetworkLoop;
import io.roomhand.virtualroom.net.Receiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port on 127.0.0.1 whose cable can be pulled. */
abstract class NetworkPort implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(NetworkPort.class);

  /** Ends with the port; null when the loop is somebody else's. */
  private final @Nullable NetworkLoop ownLoop;

  NetworkPort(@Nullable NetworkLoop ownLoop) {
    this.ownLoop = ownLoop;
  }

  static NetworkPort open(ViscaCameraEmulator.Options options, Receiver receiver)
      throws IOException {
    NetworkLoop shared = options.loop;
    NetworkLoop loop = shared == null ? new NetworkLoop("visca-emulator") : shared;
    NetworkLoop own = shared == null ? loop : null;
    InetSocketAddress at =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), options.port);
    try {
      return switch (options.transport) {
        case TCP -> new LoopbackPort(own, loop, at, receiver);
        case UDP, SONY -> new Datagrams(own, loop, at, receiver, options);
        case SERIAL -> throw new IllegalArgumentException("a serial line has no port");
      };
    } catch (IOException e) {
      if (own != null) {
        own.close();
      }
      throw e;
    }
  }

  abstract int number();

  /** As the configuration spells it. */
  abstract String address();

  abstract int clients();

  abstract void dropConnections();

  /** Pulls the cable. */
  abstract void refuse() throws IOException;

  abstract void take() throws IOException;

  /** The same from a timer's thread, where nobody can be told of a failure but the log. */
  void takeAgain() {
    try {
      take();
    } catch (IOException e) {
      log.error("port {} can't be had again", number(), e);
    }
  }

  abstract void closeServer() throws IOException;

  @Override
  public void close() {
    try {
      closeServer();
    } catch (IOException e) {
      log.debug("while closing: {}", e.toString());
    }
    if (ownLoop != null) {
      ownLoop.close();
    }
  }

  private static final class Datagrams extends NetworkPort {
    private final DatagramServer server;
    private final Transport transport;

    Datagrams(
        @Nullable NetworkLoop own,
        NetworkLoop loop,
        InetSocketAddress at,
        Receiver receiver,
        ViscaCameraEmulator.Options options)
        throws IOException {
      super(own);
      this.transport = options.transport;
      server = new DatagramServer(loop, at, receiver, options.replyPort);
    }

    @Override
    int number() {
      return server.port();
    }

    @Override
    String address() {
      String framing = transport == Transport.SONY ? "sony" : "raw";
      return "visca+udp://127.0.0.1:" + number() + "?framing=" + framing;
    }

    @Override
    int clients() {
      return server.peers();
    }

    @Override
    void dropConnections() {
      server.forgetPeers();
    }

    @Override
    void refuse() {
      server.plugged(false);
    }

    @Override
    void take() {
      server.plugged(true);
    }

    @Override
    void closeServer() {
      server.close();
    }
  }
}
