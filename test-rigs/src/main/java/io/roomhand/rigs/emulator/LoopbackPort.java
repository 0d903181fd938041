package io.roomhand.rigs.emulator;

import io.roomhand.rigs.net.DelimitedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A TCP port on 127.0.0.1 that can refuse clients as a host does on which nothing listens, without
 * losing the port to somebody else meanwhile.
 */
final class LoopbackPort implements AutoCloseable {
  private final DelimitedServer server;
  private final InetSocketAddress address;

  /** Bound but not listening; null while clients are taken. */
  private @Nullable SocketChannel reservation;

  /**
   * @param port 0 for any free one
   */
  LoopbackPort(int port, DelimitedServer.Receiver receiver) throws IOException {
    ServerSocketChannel listener =
        bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
    address = (InetSocketAddress) listener.getLocalAddress();
    server =
        new DelimitedServer(
            "visca-emulator-" + address.getPort(), ViscaUnit.TERMINATOR, 64, receiver);
    server.listen(listener);
  }

  private static ServerSocketChannel bind(InetSocketAddress at) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      return channel.bind(at);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  int number() {
    return address.getPort();
  }

  int clients() {
    return server.clients();
  }

  void dropConnections() {
    server.dropConnections();
  }

  synchronized void refuse() throws IOException {
    if (reservation == null) {
      server.stopListening();
      SocketChannel holding = SocketChannel.open();
      holding.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      holding.bind(address);
      reservation = holding;
    }
  }

  synchronized void take() throws IOException {
    SocketChannel holding = reservation;
    if (holding != null) {
      server.listen(bind(address));
      reservation = null;
      holding.close();
    }
  }

  @Override
  public synchronized void close() throws IOException {
    server.close();
    if (reservation != null) {
      reservation.close();
    }
  }
}
