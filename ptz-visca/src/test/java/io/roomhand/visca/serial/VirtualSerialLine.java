package io.roomhand.visca.serial;

import io.roomhand.core.time.VirtualTime;
import io.roomhand.visca.trace.WireTrace;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

/** A serial line in virtual time, whose port is two methods. */
public final class VirtualSerialLine {
  private static final Duration SILENCE = Duration.ofSeconds(10);

  /** What is at the other end of the port. */
  public interface Wire {
    /** Bytes for the line go there from now on. */
    void listener(Consumer<byte[]> receiver);

    void send(byte[] bytes);
  }

  private VirtualSerialLine() {}

  public static SerialLine of(int baud, VirtualTime time, Wire wire) {
    return new SerialLine(
        "virtual", baud, SILENCE, sink -> new Port(sink, time, wire), time, WireTrace.OFF);
  }

  private static final class Port implements SerialPortInUse, OpenSerialPort {
    private final Wire wire;

    Port(Sink sink, VirtualTime time, Wire wire) {
      this.wire = wire;
      wire.listener(sink::received);
      time.after(Duration.ZERO, () -> sink.opened(this));
    }

    @Override
    public int read(byte[] into) throws IOException {
      throw new IOException("the sink gets the bytes");
    }

    @Override
    public void write(byte[] bytes, int length) {
      wire.send(Arrays.copyOf(bytes, length));
    }

    @Override
    public void close() {}

    @Override
    public void end() {
      wire.listener(bytes -> {});
    }

    @Override
    public void await(Duration limit) {}
  }
}
