package io.roomhand.emulators.usb;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A device with one endpoint that sends when it is told to and one that receives. */
final class EchoDevice implements UsbDevice {
  static final int IN = 0x81;
  static final int OUT = 0x02;

  final AtomicInteger attached = new AtomicInteger();
  final AtomicInteger detached = new AtomicInteger();
  volatile @Nullable UsbHost host;
  volatile ControlReply reply = ControlReply.DONE;
  volatile int halted;

  @Override
  public UsbDescription description() {
    return UsbDescription.of(
        0x1209,
        1,
        0x0100,
        new UsbDescription.Kind(0, 0, 0),
        "Roomhand",
        "Écho",
        null,
        List.of(
            new byte[] {9, 4, 0, 0, 2, (byte) 0xFF, 0, 0, 0},
            new byte[] {7, 5, (byte) IN, 2, 0, 2, 0},
            new byte[] {7, 5, OUT, 2, 0, 2, 0}));
  }

  @Override
  public void attached(UsbHost newHost) {
    host = newHost;
    attached.incrementAndGet();
  }

  @Override
  public void detached(UsbHost oldHost) {
    host = null;
    detached.incrementAndGet();
  }

  @Override
  public ControlReply control(SetupPacket setup, byte[] data) {
    return reply;
  }

  @Override
  public void transferWaiting(int endpoint) {}

  @Override
  public boolean received(int endpoint, byte[] data) {
    return data.length > 0;
  }

  @Override
  public void haltCleared(int endpoint) {
    halted = endpoint;
  }
}
