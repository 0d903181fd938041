package io.roomhand.api.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An HTTP client on a bare socket (RFC 9112), so that a test can misbehave. */
public final class BareHttp implements AutoCloseable {
  /**
   * @param headers names in lower case
   */
  public record Answer(int status, Map<String, String> headers, String body) {}

  private final Socket socket = new Socket();
  private final InputStream in;

  public BareHttp(int port) throws IOException {
    this(port, 65_536);
  }

  /**
   * @param receiveBuffer bytes that the system takes for a client that does not read
   */
  BareHttp(int port, int receiveBuffer) throws IOException {
    socket.setReceiveBufferSize(receiveBuffer);
    socket.setSoTimeout(10_000);
    socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Sends characters as the bytes that they are in ISO 8859-1. */
  public BareHttp send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** Sends a whole request with a Host and no body. */
  public BareHttp request(String method, String target, String... headers) throws IOException {
    StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: x\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    return send(request + "\r\n");
  }

  /** The next answer; fails with {@link EOFException} when the server ended the connection. */
  public Answer answer() throws IOException {
    return answer("GET");
  }

  public Answer answer(String method) throws IOException {
    String[] status = line().split(" ", 3);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length =
        method.equals("HEAD") ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("in the body");
    }
    return new Answer(
        Integer.parseInt(status[1]), headers, new String(body, StandardCharsets.ISO_8859_1));
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException(line.toString(StandardCharsets.ISO_8859_1));
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  /** The next byte, behind the answers; -1 at the end. */
  public int read() throws IOException {
    return in.read();
  }

  /** Waits until the server ends the connection; tells how many bytes came before. */
  public long awaitEnd() throws IOException {
    long bytes = 0;
    try {
      while (in.read() >= 0) {
        bytes++;
      }
    } catch (SocketException reset) {
      return bytes; // an end as well
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
