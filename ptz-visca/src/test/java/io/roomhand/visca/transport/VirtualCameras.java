package io.roomhand.visca.transport;

import io.roomhand.core.time.VirtualTime;
import io.roomhand.virtualroom.visca.InMemoryWire;
import io.roomhand.virtualroom.visca.Transport;
import io.roomhand.virtualroom.visca.ViscaCamera;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator;
import io.roomhand.virtualroom.visca.camera.Timing;
import io.roomhand.virtualroom.visca.model.CameraModel;
import io.roomhand.virtualroom.visca.model.CameraModels;
import io.roomhand.virtualroom.visca.path.Imperfections;
import io.roomhand.visca.frame.FrameReader;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.serial.SerialLine;
import io.roomhand.visca.serial.VirtualSerialLine;
import io.roomhand.visca.trace.WireTrace;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Emulated cameras and the real transports to them, in virtual time: framing, sequence numbers and
 * turns on a serial line are the driver's own; sockets and ports are left out.
 */
public final class VirtualCameras implements AutoCloseable {
  private static final int BAUD = 9600;
  private static final int FRAMES_KEPT = 2_000;
  private static final Duration NO_TIME = Duration.ZERO;

  private final Transport transport;
  private final VirtualTime time;
  private final InMemoryWire wire;
  private final SerialLine line;
  private Consumer<byte[]> receiver = bytes -> {};
  private int messages;

  /**
   * @param model of each camera
   * @param cameras 1, on a serial line up to 7
   */
  public VirtualCameras(
      Transport transport,
      String model,
      int cameras,
      Imperfections imperfections,
      VirtualTime time) {
    this.transport = transport;
    this.time = time;
    CameraModel[] models = new CameraModel[cameras];
    Arrays.fill(models, CameraModels.named(model));
    this.wire =
        new InMemoryWire(
            ViscaCameraEmulator.Options.ANY_PORT
                .withTransport(transport)
                .withModels(models)
                .withBaud(BAUD)
                .withTiming(Timing.AS_THE_MODEL)
                .withImperfections(imperfections)
                .withFramesKept(FRAMES_KEPT)
                .withTime(time),
            bytes -> receiver.accept(bytes));
    this.line = VirtualSerialLine.of(BAUD, time, new SerialWire());
  }

  /**
   * @param number 1 for the nearest
   */
  public ViscaCamera camera(int number) {
    return wire.cameras().get(number - 1);
  }

  /** How many messages have been sent to them. */
  public int messages() {
    return messages;
  }

  private void send(byte[] message) {
    messages++;
    wire.send(message);
  }

  /** A transport to a camera; once for each. */
  public HeadTransport connect(int number, HeadTransport.Listener listener) {
    return connect(number, 0, listener);
  }

  /**
   * A transport to a camera; once for each.
   *
   * @param highestSequence after which numbers begin again with 1; 0 for none
   */
  public HeadTransport connect(int number, int highestSequence, HeadTransport.Listener listener) {
    return switch (transport) {
      case TCP -> new Stream(listener);
      case UDP -> RawUdpTransport.open(time, Datagrams::new, listener, WireTrace.OFF);
      case SONY ->
          SonyUdpTransport.open(time, Datagrams::new, highestSequence, listener, WireTrace.OFF);
      case SERIAL -> line.attach(number, listener, WireTrace.OFF);
    };
  }

  @Override
  public void close() {
    line.close();
    wire.close();
  }

  /** A connection: bytes in order, any number at a time. */
  private final class Stream implements HeadTransport {
    private final FrameReader reader = new FrameReader();

    Stream(Listener listener) {
      receiver =
          bytes ->
              reader.read(ByteBuffer.wrap(bytes), frame -> listener.received(frame, UNNUMBERED));
      time.after(NO_TIME, listener::connected);
    }

    @Override
    public void write(ViscaFrame frame) {
      ByteBuffer bytes = ByteBuffer.allocate(frame.length());
      frame.writeTo(bytes);
      VirtualCameras.this.send(bytes.array());
    }

    @Override
    public void close() {
      receiver = bytes -> {};
    }

    @Override
    public void fail(Throwable cause) {
      throw new AssertionError("a soak must not lose its connection", cause);
    }
  }

  private final class Datagrams implements UdpPeer {
    private boolean closed;

    Datagrams(Receiver to) {
      receiver = bytes -> to.datagram(ByteBuffer.wrap(bytes));
    }

    @Override
    public void send(ByteBuffer datagram) {
      byte[] bytes = new byte[datagram.remaining()];
      datagram.get(bytes);
      VirtualCameras.this.send(bytes);
    }

    @Override
    public void broken(Throwable cause) {
      throw new AssertionError("a soak must not lose its socket", cause);
    }

    @Override
    public void fail(Throwable cause) {
      broken(cause);
    }

    @Override
    public boolean closed() {
      return closed;
    }

    @Override
    public void close() {
      closed = true;
      receiver = bytes -> {};
    }
  }

  private final class SerialWire implements VirtualSerialLine.Wire {
    @Override
    public void listener(Consumer<byte[]> to) {
      receiver = to;
    }

    @Override
    public void send(byte[] bytes) {
      VirtualCameras.this.send(bytes);
    }
  }
}
