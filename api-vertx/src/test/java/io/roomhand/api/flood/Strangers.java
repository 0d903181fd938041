package io.roomhand.api.flood;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many clients on one thread that never sign in: each begins a message and leaves it there. Whoever
 * is cut off comes back. Every third one does not answer a close frame.
 */
final class Strangers implements AutoCloseable {
  private static final int MANY = 1_000;
  private static final long NANOS_BETWEEN_CONNECTIONS = Duration.ofMillis(10).toNanos();

  /** Of a message that the service would take, and of one that it would not. */
  private static final int[] LENGTHS = {4_096, 250_000};

  private static final int SENT = 4_000;

  private static final long END_MILLIS = 5_000;

  /** What a client is about to do. */
  private static final class Stranger {
    final int number;
    boolean begun;

    Stranger(int number) {
      this.number = number;
    }
  }

  private final InetSocketAddress address;
  private final byte[] handshake;
  private final ByteBuffer in = ByteBuffer.allocate(64 * 1024);
  private final Selector selector;
  private final Thread thread = new Thread(this::run, "strangers");
  private volatile boolean closing;
  private final AtomicInteger connections = new AtomicInteger();
  private volatile int most;

  Strangers(int port) throws IOException {
    address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    handshake =
        ("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    selector = Selector.open();
    thread.start();
  }

  /** How often one has connected. */
  int connections() {
    return connections.get();
  }

  /** The most that were connected at the same time. */
  int most() {
    return most;
  }

  private void run() {
    try {
      long next = System.nanoTime();
      while (!closing) {
        long now = System.nanoTime();
        if (now >= next && selector.keys().size() < MANY) {
          next = Math.max(next + NANOS_BETWEEN_CONNECTIONS, now - NANOS_BETWEEN_CONNECTIONS);
          connect();
        }
        selector.select(this::ready, 2);
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void connect() throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    Stranger stranger = new Stranger(connections.incrementAndGet());
    channel.register(selector, SelectionKey.OP_CONNECT, stranger);
    most = Math.max(most, selector.keys().size());
    channel.connect(address);
  }

  private void ready(SelectionKey key) {
    SocketChannel channel = (SocketChannel) key.channel();
    Stranger stranger = (Stranger) key.attachment();
    try {
      if (key.isConnectable()) {
        channel.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        channel.write(ByteBuffer.wrap(handshake));
        return;
      }
      in.clear();
      if (channel.read(in) < 0) {
        channel.close();
      } else if (!stranger.begun) {
        stranger.begun = true;
        channel.write(ByteBuffer.wrap(begun(LENGTHS[stranger.number % LENGTHS.length])));
      } else if (stranger.number % 3 != 0) {
        channel.close(); // the service has said why
      }
    } catch (IOException ended) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  private static byte[] begun(int length) {
    byte[] bytes = new byte[SENT];
    bytes[0] = (byte) 0x81;
    if (length < 65_536) {
      bytes[1] = (byte) (0x80 | 126);
      bytes[2] = (byte) (length >> 8);
      bytes[3] = (byte) length;
    } else {
      bytes[1] = (byte) (0x80 | 127);
      bytes[7] = (byte) (length >> 16);
      bytes[8] = (byte) (length >> 8);
      bytes[9] = (byte) length;
    }
    return bytes;
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
