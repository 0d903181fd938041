package io.roomhand.visca.driver;

import static org.awaitility.Awaitility.await;

import io.roomhand.visca.Bytes;
import io.roomhand.visca.motion.MotionRig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A program on a loopback socket that is not ours: writes down the frames it gets, and says what a
 * script says. Shares nothing with the driver.
 */
final class ScriptedCamera implements AutoCloseable {
  /** Answers nothing at all. */
  static final Function<String, String> SILENT = frame -> "";

  /** ACKs and completes every command; a position of 0 for every inquiry. */
  static final Function<String, String> WILLING =
      frame ->
          switch (frame) {
            case "81 01 00 01 FF" -> "90 50 FF";
            case "81 09 00 02 FF" -> "90 50 7E 01 00 01 01 00 02 FF";
            case "81 09 06 12 FF" -> "90 50 00 00 00 00 00 00 00 00 FF";
            case "81 09 04 47 FF" -> "90 50 00 00 00 00 FF";
            default -> "90 41 FF 90 51 FF";
          };

  /** A frame and the moment when it came, by {@link System#nanoTime}. */
  record Received(String hex, long at) {}

  private final List<Received> received = new ArrayList<>();
  private final ServerSocket server;
  private final Thread thread;
  private volatile Function<String, String> script;
  private volatile @Nullable Socket client;
  private final AtomicInteger connections = new AtomicInteger();

  private ScriptedCamera(InetSocketAddress at, Function<String, String> script) throws IOException {
    this.script = script;
    server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(at);
    thread = new Thread(this::serve, "scripted-camera");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * @param script frames it answers with, in hexadecimal, for each frame it gets
   */
  static ScriptedCamera start(Function<String, String> script) throws IOException {
    return start(0, script);
  }

  static ScriptedCamera start(int port, Function<String, String> script) throws IOException {
    return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), script);
  }

  static ScriptedCamera start(InetSocketAddress at, Function<String, String> script)
      throws IOException {
    return new ScriptedCamera(at, script);
  }

  int port() {
    return server.getLocalPort();
  }

  String address() {
    return "visca+tcp://127.0.0.1:" + port();
  }

  void script(Function<String, String> next) {
    script = next;
  }

  int connections() {
    return connections.get();
  }

  /**
   * How many had connected before this call. Connections are served one after the other, so all
   * that was sent over those has been read by then; fails while one of them is open.
   */
  int connectionsThatEnded() throws IOException {
    try (Socket last = new Socket(server.getInetAddress(), port())) {
      await()
          .until(
              () -> {
                Socket now = client;
                return now != null && now.getPort() == last.getLocalPort();
              });
      return connections() - 1;
    }
  }

  synchronized List<Received> received() {
    return List.copyOf(received);
  }

  List<String> frames() {
    return received().stream().map(Received::hex).toList();
  }

  /** The commands among the frames; greeting, inquiries and the focus stop left out. */
  List<String> commands() {
    return frames().stream()
        .filter(frame -> !frame.startsWith("81 09") && !frame.equals("81 01 00 01 FF"))
        .filter(frame -> !frame.equals(MotionRig.FOCUS_STOP))
        .toList();
  }

  synchronized void forget() {
    received.clear();
  }

  /** Sends bytes unasked. */
  void send(String hex) throws IOException {
    Socket to = client;
    if (to != null) {
      to.getOutputStream().write(Bytes.of(hex));
    }
  }

  /** Ends the connection; another one will be accepted. */
  void drop() throws IOException {
    Socket now = client;
    if (now != null) {
      now.close();
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        connections.incrementAndGet();
        client = socket;
        socket.setTcpNoDelay(true);
        talk(socket);
      } catch (IOException ended) {
        client = null;
      }
    }
  }

  private void talk(Socket socket) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    for (int b = socket.getInputStream().read(); b >= 0; b = socket.getInputStream().read()) {
      frame.write(b);
      if (b == 0xFF) {
        String hex = Bytes.hex(frame.toByteArray());
        frame.reset();
        synchronized (this) {
          received.add(new Received(hex, System.nanoTime()));
        }
        String answer = script.apply(hex);
        if (!answer.isEmpty()) {
          socket.getOutputStream().write(Bytes.of(answer));
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    drop();
    try {
      thread.join(2000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
