package io.roomhand.virtualroom.visca;

import io.roomhand.virtualroom.visca.transcript.Hex;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Locale;

/** A bare socket that sends and expects bytes. */
final class WireClient implements AutoCloseable {
  private final Socket socket = new Socket();

  WireClient(int port) throws IOException {
    socket.setReceiveBufferSize(64 * 1024);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(5_000);
  }

  void send(String hex) throws IOException {
    socket.getOutputStream().write(Hex.parse(hex.toUpperCase(Locale.ROOT)));
  }

  /** The next frame; {@code "closed"} when there will be none. */
  String read() throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    while (true) {
      int b = socket.getInputStream().read();
      if (b < 0) {
        return "closed";
      }
      frame.write(b);
      if (b == 0xFF) {
        return Hex.of(frame.toByteArray());
      }
    }
  }

  /** Sends and reads one frame. */
  String ask(String hex) throws IOException {
    send(hex);
    return read();
  }

  /** Whether nothing has come: what the camera answers to a later inquiry would stand behind it. */
  boolean nothingCame() throws IOException {
    return ask("81 09 04 38 FF").startsWith("90 50 0");
  }

  /** Whether nothing comes for a while, from a camera that may not be asked. */
  boolean quietFor(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      socket.setSoTimeout(5_000);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
