package io.roomhand.virtualroom.visca;

import io.roomhand.virtualroom.visca.transcript.Hex;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program that has a serial port open and reads on a thread of its own. */
final class SerialClient implements AutoCloseable {
  private final RandomAccessFile port;
  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
  private final Thread reader = new Thread(this::run, "serial-client");

  SerialClient(Path path) throws IOException {
    port = new RandomAccessFile(path.toFile(), "rw");
    reader.setDaemon(true);
    reader.start();
  }

  private void run() {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    try {
      for (int b = port.read(); b >= 0; b = port.read()) {
        frame.write(b);
        if (b == 0xFF) {
          frames.add(Hex.of(frame.toByteArray()));
          frame.reset();
        }
      }
      frames.add("closed");
    } catch (IOException e) {
      frames.add("closed");
    }
  }

  void send(String hex) throws IOException {
    port.write(Hex.parse(hex));
  }

  /** The next frame; {@code "closed"} when the port is gone, {@code "nothing"} after 5 s. */
  String read() throws InterruptedException {
    String frame = frames.poll(5, TimeUnit.SECONDS);
    return frame == null ? "nothing" : frame;
  }

  String ask(String hex) throws IOException, InterruptedException {
    send(hex);
    return read();
  }

  @Override
  public void close() throws IOException {
    port.close();
  }
}
