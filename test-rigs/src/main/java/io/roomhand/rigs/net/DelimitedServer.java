package io.roomhand.rigs.net;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes clients and cuts what they send into messages that end in one delimiter byte. One thread
 * for all clients: none of them can hold up the others by silence, by nonsense or by not reading.
 * It ends with {@link #close}.
 */
public final class DelimitedServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DelimitedServer.class);

  /** When one more comes, the one that connected first is dropped. */
  public static final int MAX_CLIENTS = 32;

  /** Who gets the messages. */
  public interface Receiver {
    /**
     * Called on the server's thread.
     *
     * @param bytes the delimiter included; a message that is as long as the limit was longer and
     *     has lost the rest
     */
    void message(Connection from, byte[] bytes);
  }

  private interface IoTask {
    void run() throws IOException;
  }

  private final String name;
  private final byte delimiter;
  private final int maxLength;
  private final Receiver receiver;
  private final Selector selector;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Connection> connections = new ArrayList<>();

  /** What the server's thread does next; each caller waits for its task, so that few can wait. */
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

  /** Null while clients are refused; changed by the server's thread alone. */
  private volatile @Nullable ServerSocketChannel listener;

  private volatile boolean closed;
  private int connected;

  /**
   * Starts the thread; clients come once {@link #listen} was called.
   *
   * @param name becomes the thread's name
   * @param maxLength longer messages are cut, delimiter included
   */
  public DelimitedServer(String name, byte delimiter, int maxLength, Receiver receiver)
      throws IOException {
    this.name = name;
    this.delimiter = delimiter;
    this.maxLength = maxLength;
    this.receiver = receiver;
    selector = Selector.open();
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes clients on this bound channel, which it then owns. Returns once it is so. */
  public void listen(ServerSocketChannel channel) throws IOException {
    onThread(
        () -> {
          channel.configureBlocking(false);
          channel.register(selector, SelectionKey.OP_ACCEPT);
          listener = channel;
        });
  }

  /** Takes no more clients; its address is free when this returns. Those that are there stay. */
  public void stopListening() throws IOException {
    onThread(
        () -> {
          closeQuietly(listener);
          listener = null;
          // A closed channel keeps its address until the selector has let go of it.
          selector.selectNow();
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

  private void onThread(IoTask task) throws IOException {
    CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    tasks.add(
        () -> {
          try {
            task.run();
            done.complete(null);
          } catch (IOException | RuntimeException e) {
            done.completeExceptionally(e);
          }
        });
    selector.wakeup();
    try {
      done.get(1, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(name + " could not be switched: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(name + " could not be switched: interrupted", e);
    }
  }

  private void run() {
    try {
      while (selector.isOpen()) {
        selector.select();
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
          task.run();
        }
        for (SelectionKey key : selector.selectedKeys()) {
          serve(key);
        }
        selector.selectedKeys().clear();
      }
    } catch (ClosedSelectorException e) {
      log.trace("{} closed", name, e);
    } catch (IOException e) {
      log.error("{} gave up", name, e);
    }
  }

  private void serve(SelectionKey key) {
    if (!key.isValid()) {
      return;
    }
    if (key.attachment() instanceof Connection connection) {
      try {
        if (key.isReadable()) {
          connection.read();
        }
        if (key.isValid() && key.isWritable()) {
          connection.flush();
        }
      } catch (IOException | RuntimeException e) {
        log.debug("{}: client {} is gone: {}", name, connection.number(), e.toString());
        connection.close();
      }
    } else if (key.isAcceptable()) {
      accept((ServerSocketChannel) key.channel());
    }
  }

  private void accept(ServerSocketChannel from) {
    SocketChannel channel = null;
    try {
      channel = from.accept();
      if (channel != null) {
        welcome(channel);
      }
    } catch (IOException | ClosedSelectorException e) {
      log.debug("{}: a client was lost while it connected: {}", name, e.toString());
      closeQuietly(channel);
    }
  }

  private void welcome(SocketChannel channel) throws IOException {
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.SO_SNDBUF, Connection.MAX_UNREAD);
    if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    makeRoom();
    Connection connection =
        new Connection(
            channel, selector, ++connected, delimiter, maxLength, receiver, this::forget);
    lock.lock();
    try {
      connections.add(connection);
    } finally {
      lock.unlock();
    }
    if (closed) {
      connection.close();
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
      log.warn("{}: more than {} clients; the oldest was dropped", name, MAX_CLIENTS);
      oldest.close();
    }
  }

  private void forget(Connection connection) {
    lock.lock();
    try {
      connections.remove(connection);
    } finally {
      lock.unlock();
    }
  }

  /** Ends all connections and the thread. Not to be called by the receiver. */
  @Override
  public void close() {
    closed = true;
    closeQuietly(selector);
    try {
      thread.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closeQuietly(listener);
    dropConnections();
  }

  static void closeQuietly(@Nullable AutoCloseable resource) {
    try {
      if (resource != null) {
        resource.close();
      }
    } catch (Exception e) {
      log.debug("while closing: {}", e.toString());
    }
  }
}
