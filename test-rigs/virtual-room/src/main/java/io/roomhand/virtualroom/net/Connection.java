package io.roomhand.virtualroom.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client of a {@link StreamServer}. */
final class Connection implements Peer, NetworkLoop.Ready {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);

  /** A client that has not read this much of what was sent to it is dropped. */
  static final int MAX_UNREAD = 64 * 1024;

  private final SocketChannel channel;
  private final NetworkLoop loop;
  private final SelectionKey key;
  private final int number;
  private final Receiver receiver;
  private final Consumer<Connection> closed;
  private final ReentrantLock sending = new ReentrantLock();

  /** Made when a client reads late for the first time. */
  private @Nullable ByteBuffer unread;

  Connection(
      SocketChannel channel,
      NetworkLoop loop,
      int number,
      Receiver receiver,
      Consumer<Connection> closed)
      throws IOException {
    this.channel = channel;
    this.loop = loop;
    this.number = number;
    this.receiver = receiver;
    this.closed = closed;
    this.key = channel.register(loop.selector(), 0, this);
  }

  /** From now on it reads. */
  void begin() {
    key.interestOps(SelectionKey.OP_READ);
  }

  @Override
  public int number() {
    return number;
  }

  /** Sends as much as the client takes and keeps the rest. */
  @Override
  public void send(byte[] bytes) {
    sending.lock();
    try {
      if (!channel.isOpen()) {
        return;
      }
      ByteBuffer output = ByteBuffer.wrap(bytes);
      if (unread == null || unread.position() == 0) {
        channel.write(output);
      }
      if (output.hasRemaining()) {
        keep(output);
      }
    } catch (IOException e) {
      log.debug("client {} is gone: {}", number, e.toString());
      close();
    } finally {
      sending.unlock();
    }
  }

  private void keep(ByteBuffer output) throws IOException {
    ByteBuffer rest = unread == null ? ByteBuffer.allocate(MAX_UNREAD) : unread;
    unread = rest;
    if (rest.remaining() < output.remaining()) {
      log.warn("client {} does not read; dropped", number);
      close();
      return;
    }
    rest.put(output);
    flush();
  }

  private void flush() throws IOException {
    sending.lock();
    try {
      ByteBuffer rest = unread;
      if (rest == null) {
        return;
      }
      rest.flip();
      channel.write(rest);
      rest.compact();
      int wanted = SelectionKey.OP_READ | (rest.position() > 0 ? SelectionKey.OP_WRITE : 0);
      if (key.isValid() && key.interestOps() != wanted) {
        key.interestOps(wanted);
        loop.selector().wakeup();
      }
    } finally {
      sending.unlock();
    }
  }

  @Override
  public void ready(SelectionKey ready) {
    try {
      if (ready.isReadable()) {
        read();
      }
      if (ready.isValid() && ready.isWritable()) {
        flush();
      }
    } catch (IOException | RuntimeException e) {
      log.debug("{}: client {} is gone: {}", loop.name(), number, e.toString());
      close();
    }
  }

  private void read() throws IOException {
    ByteBuffer input = loop.input();
    if (channel.read(input) < 0) {
      close();
      return;
    }
    input.flip();
    byte[] bytes = new byte[input.remaining()];
    input.get(bytes);
    receiver.received(this, bytes);
  }

  @Override
  public void close() {
    NetworkLoop.closeQuietly(channel);
    closed.accept(this);
    loop.selector().wakeup();
  }
}
