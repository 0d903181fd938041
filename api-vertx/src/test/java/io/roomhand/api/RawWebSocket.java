package io.roomhand.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A WebSocket client on a bare socket (RFC 6455), so that a test sees frames and can misbehave. */
public final class RawWebSocket implements AutoCloseable {
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  private static final int PONG = 10;

  /**
   * @param last whether the frame ends its message
   */
  public record Frame(boolean last, int opcode, Buffer payload) {
    public String text() {
      return payload.toString();
    }

    public JsonObject json() {
      return new JsonObject(text());
    }

    public int closeCode() {
      return payload.getUnsignedShort(0);
    }
  }

  /** The answer to the handshake, when it is not "101". */
  public static final class Refused extends IOException {
    Refused(String statusLine) {
      super(statusLine);
    }
  }

  private final Socket socket;
  private final DataInputStream in;
  private final Random random = new Random(1);
  private final List<JsonObject> events = new ArrayList<>();

  public RawWebSocket(int port, String path, String... headers) throws IOException {
    this(port, 0, path, headers);
  }

  /**
   * @param receiveBuffer bytes that the system takes for a client that does not read; 0 for its
   *     usual
   */
  public RawWebSocket(int port, int receiveBuffer, String path, String... headers)
      throws IOException {
    socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(1_000 * RunningRoom.PATIENCE_SECONDS);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 64 * 1024));
    StringBuilder request =
        new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n")
            .append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n")
            .append("Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.US_ASCII));
    String status = line();
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-extensions")) {
        throw new IOException("an extension that nobody asked for: " + line);
      }
    }
    if (!status.contains(" 101 ")) {
      socket.close();
      throw new Refused(status);
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.readByte(); b != '\n'; b = in.readByte()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.US_ASCII);
  }

  public static RawWebSocket signedIn(int port) throws IOException {
    RawWebSocket client = new RawWebSocket(port, "/");
    JsonObject reply = client.call(new JsonObject().put("method", "auth").put("type", "unsecured"));
    if (!reply.getBoolean("result")) {
      throw new IOException("auth: " + reply);
    }
    return client;
  }

  public void send(String text) throws IOException {
    send(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  public void send(int opcode, byte[] payload) throws IOException {
    send(true, opcode, payload);
  }

  /**
   * @param last whether the frame ends its message
   */
  public void send(boolean last, int opcode, byte[] payload) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write((last ? 0x80 : 0) | opcode);
    if (payload.length < 126) {
      frame.write(0x80 | payload.length);
    } else if (payload.length < 65_536) {
      frame.write(0x80 | 126);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    } else {
      frame.write(0x80 | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        frame.write((int) ((long) payload.length >> shift));
      }
    }
    byte[] mask = new byte[4];
    random.nextBytes(mask);
    frame.writeBytes(mask);
    byte[] masked = new byte[payload.length];
    for (int i = 0; i < payload.length; i++) {
      masked[i] = (byte) (payload[i] ^ mask[i % 4]);
    }
    frame.writeBytes(masked);
    socket.getOutputStream().write(frame.toByteArray());
  }

  /** Sends bytes as they are, which may be no frame at all. */
  public void sendBytes(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Takes what comes, unseen, until the connection ends. */
  public void discard() throws IOException {
    byte[] unseen = new byte[64 * 1024];
    while (in.read(unseen) >= 0) {
      // a watcher that is quick
    }
  }

  /** The next frame, whatever it is; fails after {@link RunningRoom#PATIENCE_SECONDS}. */
  public Frame frame() throws IOException {
    int first = in.readUnsignedByte();
    long length = in.readUnsignedByte();
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    byte[] payload = new byte[(int) length];
    in.readFully(payload);
    return new Frame((first & 0x80) != 0, first & 0x0f, Buffer.buffer(payload));
  }

  /** Sends a command and returns its reply; events on the way are kept. */
  public JsonObject call(JsonObject request) throws IOException {
    send(request.encode());
    return reply();
  }

  public JsonObject call(String method) throws IOException {
    return call(new JsonObject().put("method", method));
  }

  /** The next message that is no event. */
  public JsonObject reply() throws IOException {
    while (true) {
      JsonObject message = message();
      if (!"event".equals(message.getString("method"))) {
        return DeclaredErrors.check(message);
      }
      events.add(message);
    }
  }

  /** The next message: a reply or an event. */
  public JsonObject message() throws IOException {
    Frame frame = frame();
    while (frame.opcode() == PONG) {
      frame = frame();
    }
    if (frame.opcode() != TEXT) {
      throw new EOFException("opcode " + frame.opcode());
    }
    return frame.json();
  }

  /** The next event, kept or to come. */
  public JsonObject nextEvent() throws IOException {
    return events.isEmpty() ? message() : events.remove(0);
  }

  /** The first event, kept or to come, that fits; those before it are forgotten. */
  public JsonObject event(String name, Predicate<JsonObject> fitting) throws IOException {
    while (true) {
      JsonObject event = nextEvent();
      if (name.equals(event.getString("event")) && fitting.test(event)) {
        return event;
      }
    }
  }

  public JsonObject event(String name) throws IOException {
    return event(name, any -> true);
  }

  /** Reads until the server ends the connection; the close code, or null without one. */
  public @Nullable Integer closeCode() throws IOException {
    try {
      while (true) {
        Frame frame = frame();
        if (frame.opcode() == CLOSE) {
          return frame.closeCode();
        }
      }
    } catch (EOFException | java.net.SocketException ended) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
