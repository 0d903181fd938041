package io.roomhand.testkit.display;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A program that shows windows, speaking the X11 protocol by itself (X Window System Protocol,
 * appendix B); it can also play the window manager, and the user who arranges monitors. An error of
 * the server is an {@link IOException} of the next request that waits for an answer.
 */
public final class XProgram implements AutoCloseable {
  /** Predefined atoms. */
  public static final int STRING = 31;

  public static final int WM_NAME = 39;
  private static final int ATOM = 4;
  private static final int CARDINAL = 6;
  private static final int WINDOW = 33;

  private static final long LIMIT_MILLIS = 10_000;

  private final SocketChannel socket;
  private final Selector selector;
  private final int root;
  private final int firstId;
  private int ids;

  /**
   * Connects, without a cookie.
   *
   * @param display of the form {@code :NUMBER}
   */
  public XProgram(String display) throws IOException {
    socket = SocketChannel.open(StandardProtocolFamily.UNIX);
    selector = Selector.open();
    socket.connect(UnixDomainSocketAddress.of("/tmp/.X11-unix/X" + display.substring(1)));
    socket.configureBlocking(false);
    socket.register(selector, SelectionKey.OP_READ);
    ByteBuffer hello = message(12);
    hello.put(0, (byte) 'l').putShort(2, (short) 11);
    socket.write(hello);
    ByteBuffer head = read(8);
    ByteBuffer rest = read(4 * head.getShort(6));
    if (head.get(0) != 1) {
      throw new IOException("refused by " + display);
    }
    firstId = rest.getInt(4);
    int screens = 32 + (rest.getShort(16) + 3) / 4 * 4 + 8 * rest.get(21);
    root = rest.getInt(screens);
  }

  private static ByteBuffer message(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer read(int size) throws IOException {
    ByteBuffer bytes = message(size);
    while (bytes.hasRemaining()) {
      if (selector.select(LIMIT_MILLIS) == 0) {
        throw new IOException("no answer within 10 s");
      }
      selector.selectedKeys().clear();
      if (socket.read(bytes) < 0) {
        throw new EOFException("the X server has gone");
      }
    }
    return bytes.flip();
  }

  private void send(int opcode, int data, ByteBuffer body) throws IOException {
    int units = (4 + body.position() + 3) / 4;
    ByteBuffer request = message(4 * units);
    request.put((byte) opcode).put((byte) data).putShort((short) units).put(body.flip());
    request.clear();
    while (request.hasRemaining()) {
      socket.write(request);
    }
  }

  private static ByteBuffer numbers(int... numbers) {
    ByteBuffer body = message(4 * numbers.length + 1024);
    for (int number : numbers) {
      body.putInt(number);
    }
    return body;
  }

  private ByteBuffer answer() throws IOException {
    while (true) {
      ByteBuffer head = read(32);
      if (head.get(0) == 0) {
        throw new IOException("X error " + head.get(1) + " of request " + head.get(10));
      }
      if (head.get(0) == 1) {
        ByteBuffer rest = read(4 * head.getInt(4));
        return message(32 + rest.limit()).put(head).put(rest).flip();
      }
    }
  }

  /** Waits until the server has done all that was asked. */
  public void sync() throws IOException {
    send(43, 0, numbers());
    answer();
  }

  public int root() {
    return root;
  }

  /** The number of a name. */
  public int atom(String name) throws IOException {
    return atom(name.getBytes(StandardCharsets.UTF_8));
  }

  private int atom(byte[] name) throws IOException {
    send(16, 0, numbers(name.length).put(name));
    return answer().getInt(8);
  }

  /** A window that is not shown yet; returns its number. */
  public int window(int x, int y, int width, int height) throws IOException {
    return window(1, 0, x, y, width, height);
  }

  /** A menu, say, which no window manager cares for. */
  public int overrideRedirect(int width, int height) throws IOException {
    return window(1, 1, 0, 0, width, height);
  }

  /** A window that nobody can see. */
  public int inputOnly(int width, int height) throws IOException {
    return window(2, 0, 0, 0, width, height);
  }

  private int window(int kind, int override, int x, int y, int width, int height)
      throws IOException {
    int id = firstId + ++ids;
    ByteBuffer body = numbers(id, root);
    for (int number : new int[] {x, y, width, height, 0, kind}) {
      body.putShort((short) number);
    }
    send(1, 0, body.putInt(0).putInt(0x200).putInt(override));
    return id;
  }

  /** Shows it. */
  public void map(int window) throws IOException {
    send(8, 0, numbers(window));
  }

  /** Hides it. */
  public void unmap(int window) throws IOException {
    send(10, 0, numbers(window));
  }

  public void destroy(int window) throws IOException {
    send(4, 0, numbers(window));
  }

  public void resize(int window, int width, int height) throws IOException {
    send(12, 0, numbers(window, 0xc, width, height));
  }

  /** By the older property, in Latin-1. */
  public void oldTitle(int window, String title) throws IOException {
    text(window, WM_NAME, STRING, title.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** By the newer property, in UTF-8. */
  public void title(int window, String title) throws IOException {
    byte[] utf8 = title.getBytes(StandardCharsets.UTF_8);
    text(window, atom("_NET_WM_NAME"), atom("UTF8_STRING"), utf8);
  }

  /** A property that is text of any kind. */
  public void text(int window, int property, int type, byte[] text) throws IOException {
    send(18, 0, numbers(window, property, type, 8, text.length).put(text));
  }

  /** A property that is a row of numbers. */
  public void cardinals(int window, String property, int... values) throws IOException {
    values(window, property, CARDINAL, values);
  }

  /** A property that names windows. */
  public void windows(int window, String property, int... values) throws IOException {
    values(window, property, WINDOW, values);
  }

  /** What kind of window it is, for example {@code _NET_WM_WINDOW_TYPE_DOCK}. */
  public void type(int window, String type) throws IOException {
    values(window, "_NET_WM_WINDOW_TYPE", ATOM, atom(type));
  }

  private void values(int window, String property, int type, int... values) throws IOException {
    ByteBuffer body = numbers(window, atom(property), type, 32, values.length);
    for (int value : values) {
      body.putInt(value);
    }
    send(18, 0, body);
  }

  /** Takes a property away. */
  public void removeProperty(int window, String property) throws IOException {
    send(19, 0, numbers(window, atom(property)));
  }

  private int randr() throws IOException {
    send(98, 0, numbers(5).put("RANDR".getBytes(StandardCharsets.US_ASCII)));
    int opcode = Byte.toUnsignedInt(answer().get(9));
    send(opcode, 0, numbers(1, 5));
    answer();
    return opcode;
  }

  /** The only output of Xvfb's only screen. */
  public int output() throws IOException {
    send(randr(), 25, numbers(root));
    ByteBuffer resources = answer();
    return resources.getInt(32 + 4 * resources.getShort(16));
  }

  /** Takes a part of the screen for a monitor; with outputs it replaces the monitor of those. */
  public void monitor(
      String name, boolean primary, int x, int y, int width, int height, int... outputs)
      throws IOException {
    ByteBuffer body = numbers(root, atom(name));
    body.put((byte) (primary ? 1 : 0)).put((byte) 0).putShort((short) outputs.length);
    for (int number : new int[] {x, y, width, height}) {
      body.putShort((short) number);
    }
    body.putInt(width / 4).putInt(height / 4);
    for (int output : outputs) {
      body.putInt(output);
    }
    send(randr(), 43, body);
    sync();
  }

  public void removeMonitor(String name) throws IOException {
    send(randr(), 44, numbers(root, atom(name)));
    sync();
  }

  /** What the monitor at an output says of itself. */
  public void edid(int output, byte[] edid) throws IOException {
    ByteBuffer body = numbers(output, atom("EDID"), 19);
    send(
        randr(),
        13,
        body.put((byte) 8).put((byte) 0).putShort((short) 0).putInt(edid.length).put(edid));
    sync();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    selector.close();
  }
}
