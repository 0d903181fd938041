package io.roomhand.visca.transport;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.FrameReader;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.trace.WireTrace;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raw VISCA frames on a TCP connection.
 *
 * <pre>
 * CONNECTING ----> CONNECTED
 *     |               |
 *     +---------------+----> CLOSED (a failure, close())
 * </pre>
 */
public final class TcpTransport implements HeadTransport, HeadLoop.Handler {
  private static final Logger log = LoggerFactory.getLogger(TcpTransport.class);

  /** What the kernel did not take; a camera that reads nothing never gets this far behind. */
  private static final int MOST_UNSENT = 1024;

  private enum State {
    CONNECTING,
    CONNECTED,
    CLOSED
  }

  private final HeadLoop loop;
  private final Listener listener;
  private final WireTrace trace;
  private final FrameReader reader = new FrameReader();
  private final Consumer<ViscaFrame> deliver;
  private final ByteBuffer unsent = ByteBuffer.allocate(MOST_UNSENT);
  private @Nullable SocketChannel channel;
  private @Nullable SelectionKey key;
  private TimeSource.@Nullable Timer connectLimit;
  private State state = State.CONNECTING;

  private TcpTransport(HeadLoop loop, Listener listener, WireTrace trace) {
    this.loop = loop;
    this.listener = listener;
    this.trace = trace;
    this.deliver = this::deliver;
  }

  /**
   * Begins to connect. The listener hears of the outcome after this has returned.
   *
   * @param limit after which connecting has failed
   */
  public static TcpTransport connect(
      HeadLoop loop,
      InetSocketAddress address,
      Duration limit,
      Listener listener,
      WireTrace trace) {
    TcpTransport transport = new TcpTransport(loop, listener, trace);
    transport.connectLimit =
        loop.after(
            limit,
            () ->
                transport.broken(
                    new SocketTimeoutException("no answer within " + limit.toSeconds() + " s")));
    try {
      transport.open(address);
    } catch (IOException | RuntimeException e) {
      loop.after(Duration.ZERO, () -> transport.broken(e));
    }
    return transport;
  }

  private void open(InetSocketAddress address) throws IOException {
    SocketChannel opened = SocketChannel.open();
    channel = opened;
    opened.configureBlocking(false);
    opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
    opened.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    key = loop.register(opened, SelectionKey.OP_CONNECT, this);
    if (opened.connect(address)) {
      loop.after(Duration.ZERO, this::connected);
    }
  }

  /** What the kernel does not take at once follows later. */
  @Override
  public void write(ViscaFrame frame) {
    SocketChannel to = channel;
    if (isClosed() || to == null) {
      return;
    }
    if (unsent.remaining() < frame.length()) {
      fail(new IOException("it reads nothing any more"));
      return;
    }
    trace.sent(frame);
    frame.writeTo(unsent);
    try {
      flush(to);
    } catch (IOException e) {
      fail(e);
    }
  }

  @Override
  public void close() {
    if (isClosed()) {
      return;
    }
    state = State.CLOSED;
    endConnectLimit();
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        log.debug("closing a connection failed", e);
      }
    }
  }

  private boolean isClosed() {
    return state == State.CLOSED;
  }

  @Override
  public void ready(SelectionKey ready) throws IOException {
    SocketChannel open = channel;
    if (isClosed() || open == null) {
      return;
    }
    if (ready.isConnectable() && open.finishConnect()) {
      connected();
    }
    if (!isClosed() && ready.isWritable()) {
      flush(open);
    }
    if (!isClosed() && ready.isReadable()) {
      read(open);
    }
  }

  @Override
  public void moved(SelectionKey another) {
    key = another;
  }

  @Override
  public void broken(Throwable cause) {
    if (!isClosed()) {
      close();
      listener.closed(cause);
    }
  }

  @Override
  public void fail(Throwable cause) {
    if (!isClosed()) {
      loop.after(Duration.ZERO, () -> broken(cause));
    }
  }

  private void connected() {
    if (state != State.CONNECTING || key == null) {
      return;
    }
    state = State.CONNECTED;
    endConnectLimit();
    key.interestOps(SelectionKey.OP_READ);
    try {
      listener.connected();
    } catch (RuntimeException | Error e) {
      broken(e);
    }
  }

  private void read(SocketChannel from) throws IOException {
    ByteBuffer bytes = loop.received();
    int count = from.read(bytes);
    if (count < 0) {
      throw new EOFException("it closed the connection");
    }
    reader.read(bytes.flip(), deliver);
  }

  private void deliver(ViscaFrame frame) {
    trace.received(frame);
    listener.received(frame, UNNUMBERED);
  }

  private void flush(SocketChannel to) throws IOException {
    unsent.flip();
    try {
      to.write(unsent);
    } finally {
      unsent.compact();
    }
    if (key != null) {
      int write = unsent.position() > 0 ? SelectionKey.OP_WRITE : 0;
      key.interestOps(SelectionKey.OP_READ | write);
    }
  }

  private void endConnectLimit() {
    if (connectLimit != null) {
      connectLimit.cancel();
      connectLimit = null;
    }
  }
}
