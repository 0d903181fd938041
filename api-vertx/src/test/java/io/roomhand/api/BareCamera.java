package io.roomhand.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A program that is not ours: a socket that writes down what comes and answers what it is told to.
 * It knows nothing of VISCA but that FF ends a frame.
 */
final class BareCamera implements AutoCloseable {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final List<String> frames = new CopyOnWriteArrayList<>();
  private final Function<String, List<String>> answers;

  /**
   * @param answers the replies to a frame, all in hex
   */
  BareCamera(Function<String, List<String>> answers) throws IOException {
    this.answers = answers;
    Thread thread = new Thread(this::serve, "bare-camera");
    thread.setDaemon(true);
    thread.start();
  }

  String address() {
    return "visca+tcp://127.0.0.1:" + server.getLocalPort();
  }

  /** Everything that came, as hex, in order. */
  List<String> frames() {
    return frames;
  }

  private void serve() {
    try {
      while (true) {
        try (Socket socket = server.accept()) {
          talk(socket.getInputStream(), socket.getOutputStream());
        }
      }
    } catch (IOException closed) {
      // the test has ended
    }
  }

  private void talk(InputStream in, OutputStream out) throws IOException {
    byte[] frame = new byte[64];
    int length = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      frame[length++] = (byte) b;
      if (b == 0xff) {
        String hex = HEX.formatHex(frame, 0, length);
        length = 0;
        frames.add(hex);
        for (String answer : answers.apply(hex)) {
          out.write(HEX.parseHex(answer));
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
