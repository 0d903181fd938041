package io.roomhand.visca.serial;

import io.roomhand.core.thread.Threads;
import io.roomhand.visca.transport.HeadLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything about one open serial port that may block, on a thread of its own: opens it, reads
 * until told to end or until it is gone, and closes it, once.
 */
final class SerialReader implements SerialPortInUse {
  private static final Logger log = LoggerFactory.getLogger(SerialReader.class);

  private final String path;
  private final int baud;
  private final OpenSerialPort.Opener opener;
  private final HeadLoop loop;
  private final Sink sink;
  private final Thread thread;
  private volatile boolean ending;

  private SerialReader(
      String path, int baud, OpenSerialPort.Opener opener, HeadLoop loop, Sink sink) {
    this.path = path;
    this.baud = baud;
    this.opener = opener;
    this.loop = loop;
    this.sink = sink;
    this.thread = Threads.make("serial-" + path.substring(path.lastIndexOf('/') + 1), this::run);
  }

  static SerialReader start(
      String path, int baud, OpenSerialPort.Opener opener, HeadLoop loop, Sink sink) {
    SerialReader reader = new SerialReader(path, baud, opener, loop, sink);
    reader.thread.start();
    return reader;
  }

  private void run() {
    IOException reason = new IOException("closed");
    OpenSerialPort port = null;
    try {
      port = opener.open(path, baud);
      OpenSerialPort opened = port;
      tell(() -> sink.opened(opened));
      read(opened);
    } catch (IOException e) {
      reason = e;
    } catch (RejectedExecutionException e) {
      log.debug("{}: the line has ended", path);
    } catch (RuntimeException | Error e) {
      reason = new IOException("serial ports can't be used here: " + e, e);
    } finally {
      close(port);
    }
    IOException cause = reason;
    try {
      tell(() -> sink.ended(cause));
    } catch (RejectedExecutionException e) {
      log.debug("{}: the line has ended", path);
    }
  }

  private void read(OpenSerialPort port) throws IOException {
    byte[] buffer = new byte[256];
    while (!ending) {
      int count = port.read(buffer);
      if (count > 0) {
        byte[] bytes = Arrays.copyOf(buffer, count);
        tell(() -> sink.received(bytes));
      }
    }
  }

  private void tell(Runnable news) {
    if (!ending) {
      loop.execute(news);
    }
  }

  private static void close(@Nullable OpenSerialPort port) {
    if (port != null) {
      port.close();
    }
  }

  @Override
  public void end() {
    ending = true;
  }

  @Override
  public void await(Duration limit) {
    Threads.awaitEnd(thread, limit);
  }
}
