package io.roomhand.devices.linux.x11;

import io.roomhand.core.device.Reason;
import io.roomhand.core.time.TimeSource;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to an X server. Belongs to one thread, which may block in every method. No wait is
 * longer than {@link #LIMIT}; whatever is wrong with the server comes as an {@link IOException},
 * after which the connection is of no use.
 */
public final class XConnection implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(XConnection.class);

  /** A server that grabs itself, or sets modes, is silent for a while. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final int MOST_REPLY_BYTES = 4 << 20;
  private static final int HEADER = 32;
  private static final int ERROR = 0;
  private static final int REPLY = 1;
  private static final int KEYMAP_NOTIFY = 11;
  private static final int GENERIC_EVENT = 35;
  private static final int SENT_BY_CLIENT = 0x80;
  private static final int SEQUENCE_MASK = 0xffff;

  private final DisplayName display;
  private final TimeSource time;
  private final Consumer<XReply> events;
  private final Selector selector;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final AtomicBoolean aborted;
  private ByteBuffer in = buffer(64 * 1024);

  /** Requests that were made and not answered. */
  private final Set<Long> awaited = new HashSet<>();

  /** Answers that nobody has fetched; null for an error. */
  private final Map<Long, @Nullable XReply> answers = new HashMap<>();

  private long sent;
  private int root;

  private XConnection(
      DisplayName display,
      TimeSource time,
      AtomicBoolean aborted,
      Consumer<XReply> events,
      Selector selector,
      SocketChannel channel)
      throws IOException {
    this.display = display;
    this.time = time;
    this.aborted = aborted;
    this.events = events;
    this.selector = selector;
    this.channel = channel;
    channel.configureBlocking(false);
    this.key = channel.register(selector, 0);
  }

  /**
   * Connects, with the cookie that the environment names.
   *
   * @param selector what the waits are made with; waking it up after setting {@code aborted} ends
   *     them. It is the caller's, and may be used again
   * @param events gets each event while the connection's thread waits
   * @throws IOException saying why, and what would help
   */
  public static XConnection open(
      DisplayName display,
      Map<String, String> env,
      TimeSource time,
      Selector selector,
      AtomicBoolean aborted,
      Consumer<XReply> events)
      throws IOException {
    SocketAddress address = display.address();
    SocketChannel channel =
        display.isLocal() ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
    try {
      XConnection connection = new XConnection(display, time, aborted, events, selector, channel);
      connection.connect(address);
      connection.authorise(XAuthority.find(env, display, hostName()));
      return connection;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String hostName() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return "localhost";
    }
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void connect(SocketAddress address) throws IOException {
    try {
      long end = end();
      boolean connected = channel.connect(address);
      while (!connected) {
        await(SelectionKey.OP_CONNECT, end);
        connected = channel.finishConnect();
      }
    } catch (IOException e) {
      throw new IOException("no X server listens at " + address + ": " + Reason.of(e), e);
    } catch (UnresolvedAddressException e) {
      throw new IOException("no machine is called " + display.host(), e);
    }
  }

  private void authorise(XAuthority authority) throws IOException {
    write(XSetup.hello(authority.cookie()));
    long end = end();
    int length = XSetup.HEAD_BYTES;
    while (in.position() < length) {
      receive(end);
      if (in.position() >= XSetup.HEAD_BYTES) {
        length = XSetup.HEAD_BYTES + XSetup.rest(in);
      }
    }
    try {
      root = XSetup.root(in.duplicate().order(in.order()).flip(), display);
    } catch (XRefusedException e) {
      throw new IOException(
          "the X server lets this user in only with its cookie (%s): %s"
              .formatted(e.getMessage(), authority.remark()),
          e);
    } catch (IndexOutOfBoundsException e) {
      throw new IOException("what answers is no X server", e);
    }
    consume(length);
  }

  /** The root window of the screen. */
  public int root() {
    return root;
  }

  /** Sends a request. The result is for {@link #reply} when there is one. */
  public long send(XRequest request) throws IOException {
    sent++;
    if (request.answered()) {
      awaited.add(sent);
    }
    write(request.bytes());
    return sent;
  }

  /**
   * Waits for the reply to a request.
   *
   * @return null when the server answered with an error, as it does when a window has gone
   */
  public @Nullable XReply reply(long request) throws IOException {
    long end = end();
    while (!answers.containsKey(request)) {
      if (!awaited.contains(request)) {
        throw new IllegalStateException("nobody awaits a reply to request " + request);
      }
      receive(end);
      takeAll();
    }
    return answers.remove(request);
  }

  /** Sends a request and waits for its reply, see {@link #reply}. */
  public @Nullable XReply ask(XRequest request) throws IOException {
    return reply(send(request));
  }

  /** Waits until something comes, or until the time is over. */
  public void listen(Duration longest) throws IOException {
    key.interestOps(SelectionKey.OP_READ);
    selector.select(Math.max(1, longest.toMillis()));
    selector.selectedKeys().clear();
    checkAborted();
    read();
    takeAll();
  }

  private long end() {
    return time.nanoTime() + LIMIT.toNanos();
  }

  /** Waits until the channel is ready for one of these. */
  private void await(int operations, long end) throws IOException {
    long left = Duration.ofNanos(end - time.nanoTime()).toMillis();
    if (left <= 0) {
      throw new IOException("the X server did not answer within " + LIMIT.toSeconds() + " s");
    }
    key.interestOps(operations);
    selector.select(left);
    selector.selectedKeys().clear();
    checkAborted();
  }

  private void checkAborted() throws IOException {
    if (aborted.get()) {
      throw new IOException("the service ends");
    }
  }

  /** What comes meanwhile is taken in, so that neither side waits for the other. */
  private void write(ByteBuffer bytes) throws IOException {
    long end = end();
    channel.write(bytes);
    while (bytes.hasRemaining()) {
      await(SelectionKey.OP_WRITE | SelectionKey.OP_READ, end);
      read();
      channel.write(bytes);
    }
  }

  private void receive(long end) throws IOException {
    await(SelectionKey.OP_READ, end);
    read();
  }

  private void read() throws IOException {
    if (!in.hasRemaining()) {
      if (in.capacity() > MOST_REPLY_BYTES) {
        throw new IOException("the X server sent more than can be right");
      }
      in = buffer(in.capacity() * 2).put(in.flip());
    }
    if (channel.read(in) < 0) {
      throw new EOFException("the X server has closed the connection");
    }
  }

  private void takeAll() throws IOException {
    int at = 0;
    for (int length = next(at); length > 0; length = next(at)) {
      byte[] message = new byte[length];
      in.get(at, message);
      at += length;
      take(new XReply(message));
    }
    consume(at);
  }

  /** How long the message at a place is; 0 while it is not complete. */
  private int next(int at) throws IOException {
    int there = in.position() - at;
    if (there < HEADER) {
      return 0;
    }
    int kind = Byte.toUnsignedInt(in.get(at)) & ~SENT_BY_CLIENT;
    long length = HEADER;
    if (kind == REPLY || kind == GENERIC_EVENT) {
      length += Integer.toUnsignedLong(in.getInt(at + 4)) * XRequest.UNIT;
    }
    if (length > MOST_REPLY_BYTES) {
      throw new IOException("the X server announced a message of " + length + " bytes");
    }
    return there < length ? 0 : (int) length;
  }

  private void consume(int length) {
    in.flip().position(length);
    in.compact();
  }

  private void take(XReply message) {
    int kind = message.card8(0) & ~SENT_BY_CLIENT;
    if (kind == ERROR || kind == REPLY) {
      // the whole number of a request is the last one sent with these low bits
      long request = sent - ((sent - message.card16(2)) & SEQUENCE_MASK);
      if (awaited.remove(request)) {
        answers.put(request, kind == REPLY ? message : null);
      } else {
        log.debug("{}: error {} to request {}", display.text(), message.card8(1), request);
      }
    } else if (kind != KEYMAP_NOTIFY) {
      events.accept(message);
    }
  }

  @Override
  public void close() throws IOException {
    key.cancel();
    channel.close();
    selector.selectNow();
  }
}
