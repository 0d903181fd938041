package io.roomhand.rigs.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client of a {@link DelimitedServer}. */
public final class Connection {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);

  /** A client that has not read this much of what was sent to it is dropped. */
  static final int MAX_UNREAD = 64 * 1024;

  private static final int MAX_READ_AT_ONCE = 8 * 1024;

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final int number;
  private final byte delimiter;
  private final int maxLength;
  private final DelimitedServer.Receiver receiver;
  private final Consumer<Connection> closed;
  private final ReentrantLock sending = new ReentrantLock();
  private final ByteBuffer unread = ByteBuffer.allocate(MAX_UNREAD);
  private final ByteArrayOutputStream message = new ByteArrayOutputStream(16);

  Connection(
      SocketChannel channel,
      Selector selector,
      int number,
      byte delimiter,
      int maxLength,
      DelimitedServer.Receiver receiver,
      Consumer<Connection> closed)
      throws IOException {
    this.channel = channel;
    this.selector = selector;
    this.number = number;
    this.delimiter = delimiter;
    this.maxLength = maxLength;
    this.receiver = receiver;
    this.closed = closed;
    this.key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** 1 for the first client that ever connected, and so on. */
  public int number() {
    return number;
  }

  /** Sends as much as the client takes and keeps the rest; any thread, never blocks. */
  public void send(byte[] bytes) {
    sending.lock();
    try {
      if (!channel.isOpen()) {
        return;
      }
      if (unread.remaining() < bytes.length) {
        log.warn("client {} does not read; dropped", number);
        close();
        return;
      }
      unread.put(bytes);
      flush();
    } catch (IOException e) {
      log.debug("client {} is gone: {}", number, e.toString());
      close();
    } finally {
      sending.unlock();
    }
  }

  void flush() throws IOException {
    sending.lock();
    try {
      unread.flip();
      channel.write(unread);
      unread.compact();
      int wanted = SelectionKey.OP_READ | (unread.position() > 0 ? SelectionKey.OP_WRITE : 0);
      if (key.isValid() && key.interestOps() != wanted) {
        key.interestOps(wanted);
        selector.wakeup();
      }
    } finally {
      sending.unlock();
    }
  }

  void read() throws IOException {
    ByteBuffer input = ByteBuffer.allocate(MAX_READ_AT_ONCE);
    if (channel.read(input) < 0) {
      close();
      return;
    }
    input.flip();
    while (input.hasRemaining()) {
      byte b = input.get();
      boolean end = b == delimiter;
      if (end || message.size() < maxLength - 1) {
        message.write(b);
      }
      if (end) {
        byte[] whole = message.toByteArray();
        message.reset();
        receiver.message(this, whole);
      }
    }
  }

  /** Any thread, any number of times. */
  public void close() {
    DelimitedServer.closeQuietly(channel);
    closed.accept(this);
    selector.wakeup();
  }
}
