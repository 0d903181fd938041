package io.roomhand.api.bench;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The cheapest client there is: one blocking socket, masked with zeros, no copies of replies. */
final class BlockingWebSocket implements Closeable {
  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private byte[] payload = new byte[64 * 1024];

  BlockingWebSocket(int port) throws IOException {
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
  static byte[] frame(String text) {
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
  String call(byte[] frame) throws IOException {
    out.write(frame);
    return reply();
  }

  /** Sends a frame and waits for its reply without looking into it; its length. */
  int roundTrip(byte[] frame) throws IOException {
    out.write(frame);
    return message();
  }

  private String reply() throws IOException {
    while (true) {
      String text = new String(payload, 0, message(), StandardCharsets.UTF_8);
      if (!text.contains("\"method\":\"event\"")) {
        return text;
      }
    }
  }

  /** Reads one more message, such as the event after a reply. */
  int message() throws IOException {
    in.readByte();
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
    return length;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
