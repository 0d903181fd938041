package io.roomhand.api.bench.against;

import io.roomhand.api.bench.BlockingWebSocket;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running service with one client signed in, and one for pictures. */
final class LiveRoom implements AutoCloseable {
  private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]*)\"");
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");
  private static final int PATIENCE_MILLIS = 10_000;

  private final Service service;
  private final BlockingWebSocket socket;
  private String token = "";

  LiveRoom(Checkout checkout, Belongings belongings) throws ComparisonException, IOException {
    service = Service.start(checkout, belongings, Map.of());
    socket = new BlockingWebSocket(service.webSocketPort());
    good("{\"method\":\"auth\",\"type\":\"unsecured\"}");
  }

  Service service() {
    return service;
  }

  BlockingWebSocket socket() {
    return socket;
  }

  /** A command that must succeed; the reply. */
  String good(String request) throws ComparisonException, IOException {
    String reply = socket.call(BlockingWebSocket.frame(request));
    if (!reply.contains("\"result\":true")) {
      throw new ComparisonException(
          ComparisonException.NOT_MEASURED, request + " was answered with " + reply);
    }
    return reply;
  }

  /** Switches the pictures on, and waits for the first. */
  Pictures pictures() throws ComparisonException, IOException, InterruptedException {
    Matcher found = TOKEN.matcher(good("{\"method\":\"getTokenForHttpServer\"}"));
    token = found.find() ? found.group(1) : "";
    good("{\"method\":\"setBroadcastSelfie\",\"enabled\":true,\"fps\":5}");
    Pictures pictures = new Pictures();
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    while (pictures.get() != 200) {
      if (System.nanoTime() > end) {
        throw new ComparisonException(
            ComparisonException.NOT_MEASURED, "there is no picture at /frames/VideoCaptureSlot");
      }
      Thread.sleep(50);
    }
    return pictures;
  }

  /** One connection that stays open, by which pictures are fetched. */
  final class Pictures implements AutoCloseable {
    private final Socket http;
    private final DataInputStream in;
    private final byte[] request;

    Pictures() throws IOException {
      http = new Socket(InetAddress.getLoopbackAddress(), service.httpPort());
      http.setTcpNoDelay(true);
      http.setSoTimeout(PATIENCE_MILLIS);
      in = new DataInputStream(new BufferedInputStream(http.getInputStream(), 64 * 1024));
      request =
          ("GET /frames/VideoCaptureSlot HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                  + token
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII);
    }

    /** The status of the answer, which is read to its end. */
    int get() throws IOException {
      http.getOutputStream().write(request);
      int status = Integer.parseInt(line().split(" ", 3)[1]);
      int length = 0;
      for (String line = line(); !line.isEmpty(); line = line()) {
        Matcher matcher = LENGTH.matcher(line);
        length = matcher.matches() ? Integer.parseInt(matcher.group(1)) : length;
      }
      in.skipNBytes(length);
      return status;
    }

    /** One that must be there. */
    void mustGet() throws IOException {
      int status = get();
      if (status != 200) {
        throw new IOException("a picture was answered with " + status);
      }
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int b = in.readUnsignedByte(); b != '\n'; b = in.readUnsignedByte()) {
        if (b != '\r') {
          line.append((char) b);
        }
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      http.close();
    }
  }

  @Override
  public void close() throws IOException {
    try (service) {
      socket.close();
    }
  }
}
