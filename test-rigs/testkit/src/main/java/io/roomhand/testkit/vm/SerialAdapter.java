package io.roomhand.testkit.vm;

import io.roomhand.virtualroom.pty.PolledFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The USB serial adapter of the virtual machine (an FTDI, as QEMU emulates it): leads its far end
 * to a serial port, such as an emulated camera's, and pulls the adapter out of the machine and puts
 * it back by QEMU's own control (QEMU Machine Protocol, "device_del", "device_add"). Plugged in
 * again it is at another port of the USB hub.
 */
public final class SerialAdapter implements AutoCloseable {
  /** The name that survives replugging. */
  public static final Path PORT =
      Path.of("/dev/serial/by-id/usb-QEMU_QEMU_USB_SERIAL_ROOMHAND1-if00-port0");

  private static final Path FAR_END = Path.of("/dev/virtio-ports/serial");
  private static final Path CONTROL = Path.of("/dev/virtio-ports/qemu");
  private static final int ANSWER_SECONDS = 20;
  private static final int MOST_LINES = 1_000;

  private static final Pattern DONE = Pattern.compile("\"return\"");

  /** QEMU asks for it once in the life of a machine, however often the control is opened. */
  private static final Pattern DONE_OR_DONE_BEFORE =
      Pattern.compile("\"return\"|negotiation is already complete");

  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>(MOST_LINES);
  private final StringBuilder answer = new StringBuilder();
  private final PolledFile control;
  private final PolledFile farEnd;
  private volatile @Nullable PolledFile peer;

  private SerialAdapter(Path port) throws IOException {
    control = PolledFile.open(CONTROL, this::answered);
    farEnd = PolledFile.open(FAR_END, this::toPeer);
    peer = PolledFile.open(port, farEnd::write);
  }

  private void toPeer(byte[] bytes) {
    PolledFile connected = peer;
    if (connected != null) {
      connected.write(bytes);
    }
  }

  /**
   * Connects the adapter's far end.
   *
   * @param port what is connected to it
   * @throws IOException where this is not the virtual machine
   */
  public static SerialAdapter connect(Path port) throws IOException, InterruptedException {
    SerialAdapter adapter = new SerialAdapter(port);
    try {
      adapter.tell("{\"execute\":\"qmp_capabilities\"}", DONE_OR_DONE_BEFORE);
      return adapter;
    } catch (IOException | InterruptedException e) {
      adapter.close();
      throw e;
    }
  }

  /** On the control's reading thread. */
  private void answered(byte[] bytes) {
    answer.append(new String(bytes, StandardCharsets.US_ASCII));
    for (int end = answer.indexOf("\n"); end >= 0; end = answer.indexOf("\n")) {
      answers.offer(answer.substring(0, end));
      answer.delete(0, end + 1);
    }
  }

  private void tell(String command, Pattern sign) throws IOException, InterruptedException {
    answers.clear();
    control.write((command + "\n").getBytes(StandardCharsets.US_ASCII));
    while (true) {
      String line = answers.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
      if (line != null && sign.matcher(line).find()) {
        return;
      }
      if (line == null || line.contains("\"error\"")) {
        throw new IOException(command + ": " + (line == null ? "no answer" : line));
      }
    }
  }

  /** Pulls it; blocks until the machine has let go of it. */
  public void unplug() throws IOException, InterruptedException {
    tell(
        "{\"execute\":\"device_del\",\"arguments\":{\"id\":\"adapter\"}}",
        Pattern.compile("DEVICE_DELETED"));
  }

  /** Puts it back; the kernel finds it some time later. */
  public void plug() throws IOException, InterruptedException {
    tell(
        "{\"execute\":\"device_add\",\"arguments\":{\"driver\":\"usb-serial\",\"id\":\"adapter\","
            + "\"bus\":\"usb.0\",\"chardev\":\"serial\",\"always-plugged\":true,"
            + "\"serial\":\"ROOMHAND1\"}}",
        DONE);
  }

  @Override
  public void close() {
    control.close();
    farEnd.close();
    PolledFile connected = peer;
    if (connected != null) {
      connected.close();
    }
  }
}
