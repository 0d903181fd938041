package io.roomhand.rigs.emulator;

import io.roomhand.rigs.net.MessageCutter;

/** Bare frames, perhaps several in a datagram. */
final class RawFraming implements Framing {
  /** Longer frames are cut, and then answered as too long. */
  static final int MAX_FRAME = 64;

  private final MessageCutter cutter;

  RawFraming(CameraChain cameras, ViscaCamera.Way way) {
    cutter =
        new MessageCutter(
            ViscaUnit.TERMINATOR, MAX_FRAME, frame -> cameras.receive(frame, way, true));
  }

  @Override
  public void take(byte[] message) {
    cutter.reset();
    cutter.take(message);
  }
}
