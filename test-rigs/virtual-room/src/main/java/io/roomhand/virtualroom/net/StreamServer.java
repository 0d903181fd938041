package io.roomhand.virtualroom.net;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes clients of a stream socket, TCP or Unix-domain. None of them can hold up the others by
 * silence, by nonsense or by not reading.
 */
public final class StreamServer implements AutoCloseable, NetworkLoop.Ready {
  private static final Logger log = LoggerFactory.getLogger(StreamServer.class);

  /** When one more comes, the one that connected first is dropped. */
  public static final int MAX_CLIENTS = 32;

  private final NetworkLoop loop;
  private final Receiver receiver;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Connection> connections = new ArrayList<>();

  /** Null while clients are refused; changed by the loop's thread alone. */
  private volatile @Nullable ServerSocketChannel listener;

  private volatile boolean closed;
  private int connected;

  /** Clients come once {@link #listen} was called. */
  public StreamServer(NetworkLoop loop, Receiver receiver) {
    this.loop = loop;
    this.receiver = receiver;
  }

  /** Takes clients on this bound channel, which it then owns. Returns once it is so. */
  public void listen(ServerSocketChannel channel) throws IOException {
    loop.call(
        () -> {
          channel.configureBlocking(false);
          channel.register(loop.selector(), SelectionKey.OP_ACCEPT, this);
          listener = channel;
        });
  }

  /** Takes no more clients; its address is free when this returns. Those that are there stay. */
  public void stopListening() throws IOException {
    loop.call(
        () -> {
          NetworkLoop.closeQuietly(listener);
          listener = null;
          // A closed channel keeps its address until the selector has let go of it. The keys that
          // this selects anew are served by the loop's next turn.
          loop.selector().selectNow();
        });
  }

  public int clients() {
    lock.lock();
    try {
      return connections.size();
    } finally {
      lock.unlock();
    }
  }

  /** Closes every client's connection; others may come. */
  public void dropConnections() {
    List<Connection> all;
    lock.lock();
    try {
      all = List.copyOf(connections);
    } finally {
      lock.unlock();
    }
    all.forEach(Connection::close);
  }

  @Override
  public void ready(SelectionKey key) {
    SocketChannel channel = null;
    try {
      channel = ((ServerSocketChannel) key.channel()).accept();
      if (channel != null) {
        welcome(channel);
      }
    } catch (IOException | ClosedSelectorException e) {
      log.debug("{}: a client was lost while it connected: {}", loop.name(), e.toString());
      NetworkLoop.closeQuietly(channel);
    }
  }

  private void welcome(SocketChannel channel) throws IOException {
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.SO_SNDBUF, Connection.MAX_UNREAD);
    if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    makeRoom();
    Connection connection = new Connection(channel, loop, ++connected, receiver, this::forget);
    lock.lock();
    try {
      connections.add(connection);
    } finally {
      lock.unlock();
    }
    if (closed) {
      connection.close();
      return;
    }
    receiver.connected(connection);
    if (channel.isOpen()) {
      connection.begin();
    }
  }

  private void makeRoom() {
    Connection oldest = null;
    lock.lock();
    try {
      if (connections.size() == MAX_CLIENTS) {
        oldest = connections.get(0);
      }
    } finally {
      lock.unlock();
    }
    if (oldest != null) {
      log.warn("{}: more than {} clients; the oldest was dropped", loop.name(), MAX_CLIENTS);
      oldest.close();
    }
  }

  private void forget(Connection connection) {
    boolean known;
    lock.lock();
    try {
      known = connections.remove(connection);
    } finally {
      lock.unlock();
    }
    if (known) {
      receiver.gone(connection);
    }
  }

  /** Ends all connections. Not to be called by the receiver. */
  @Override
  public void close() {
    closed = true;
    if (loop.isOpen()) {
      try {
        stopListening();
      } catch (IOException | ClosedSelectorException e) {
        log.debug("while closing: {}", e.toString());
      }
    }
    NetworkLoop.closeQuietly(listener);
    dropConnections();
  }
}
