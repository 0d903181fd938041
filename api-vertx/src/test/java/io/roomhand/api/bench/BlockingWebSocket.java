package io.roomhand.api.bench;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The cheapest client there is: one blocking socket, masked with zeros, no copies of replies. */
public final class BlockingWebSocket implements Closeable {
  private static final byte[] EVENT = "\"method\":\"event\"".getBytes(StandardCharsets.US_ASCII);
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int FINAL = 0x80;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private byte[] payload = new byte[64 * 1024];

  public BlockingWebSocket(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(10_000);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 64 * 1024));
    out = socket.getOutputStream();
    out.write(
        ("GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    int newlines = 0;
    while (newlines < 2) {
      int b = in.readByte();
      newlines = b == '\n' ? newlines + 1 : b == '\r' ? newlines : 0;
    }
  }

  /** A whole client frame, to be sent many times. */
  public static byte[] frame(String text) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    int header = payload.length < 126 ? 6 : 8;
    byte[] frame = new byte[header + payload.length];
    frame[0] = (byte) 0x81;
    if (payload.length < 126) {
      frame[1] = (byte) (0x80 | payload.length);
    } else {
      frame[1] = (byte) (0x80 | 126);
      frame[2] = (byte) (payload.length >> 8);
      frame[3] = (byte) payload.length;
    }
    System.arraycopy(payload, 0, frame, header, payload.length);
    return frame;
  }

  /** Sends a frame and waits for the first message that is a reply, not an event. */
  public String call(byte[] frame) throws IOException {
    return new String(payload, 0, reply(frame), StandardCharsets.UTF_8);
  }

  /** Sends a frame and waits for its reply without looking into it; its length. */
  int roundTrip(byte[] frame) throws IOException {
    out.write(frame);
    return message();
  }

  /** As {@link #call}, but tells the reply's length alone. */
  public int reply(byte[] frame) throws IOException {
    out.write(frame);
    int length = message();
    while (isEvent(length)) {
      length = message();
    }
    return length;
  }

  private boolean isEvent(int length) {
    for (int i = 0; i + EVENT.length <= length; i++) {
      if (Arrays.equals(payload, i, i + EVENT.length, EVENT, 0, EVENT.length)) {
        return true;
      }
    }
    return false;
  }

  /** Reads what has come since the last reply, without waiting for more. */
  public void drain() throws IOException {
    while (in.available() > 0) {
      message();
    }
  }

  /** Reads one more message, such as the event after a reply. */
  int message() throws IOException {
    while (true) {
      int kind = in.readUnsignedByte() & 0x0F;
      int length = in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = (int) in.readLong();
      }
      if (length > payload.length) {
        payload = new byte[length];
      }
      in.readFully(payload, 0, length);
      if (kind == CLOSE) {
        throw new IOException("the service has closed the connection");
      } else if (kind == PING) {
        pong(length);
      } else if (kind != PONG) {
        return length;
      }
    }
  }

  private void pong(int length) throws IOException {
    byte[] pong = new byte[6 + length];
    pong[0] = (byte) (FINAL | PONG);
    pong[1] = (byte) (FINAL | length);
    System.arraycopy(payload, 0, pong, 6, length);
    out.write(pong);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
