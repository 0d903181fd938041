package io.roomhand.virtualroom.visca;

import io.roomhand.virtualroom.net.NetworkLoop;
import io.roomhand.virtualroom.net.Receiver;
import io.roomhand.virtualroom.net.StreamServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A TCP port on 127.0.0.1 that can refuse clients as a host does on which nothing listens, without
 * losing the port to somebody else meanwhile.
 */
final class LoopbackPort extends NetworkPort {
  private final StreamServer server;
  private final InetSocketAddress address;

  /** Bound but not listening; null while clients are taken. */
  private @Nullable SocketChannel reservation;

  LoopbackPort(@Nullable NetworkLoop own, NetworkLoop loop, InetSocketAddress at, Receiver receiver)
      throws IOException {
    super(own);
    ServerSocketChannel listener = bind(at);
    address = (InetSocketAddress) listener.getLocalAddress();
    server = new StreamServer(loop, receiver);
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

  @Override
  int number() {
    return address.getPort();
  }

  @Override
  String address() {
    return "visca+tcp://127.0.0.1:" + number();
  }

  @Override
  int clients() {
    return server.clients();
  }

  @Override
  void dropConnections() {
    server.dropConnections();
  }

  @Override
  synchronized void refuse() throws IOException {
    if (reservation == null) {
      server.stopListening();
      SocketChannel holding = SocketChannel.open();
      holding.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      holding.bind(address);
      reservation = holding;
    }
  }

  @Override
  synchronized void take() throws IOException {
    SocketChannel holding = reservation;
    if (holding != null) {
      server.listen(bind(address));
      reservation = null;
      holding.close();
    }
  }

  @Override
  synchronized void closeServer() throws IOException {
    server.close();
    if (reservation != null) {
      reservation.close();
    }
  }
}
