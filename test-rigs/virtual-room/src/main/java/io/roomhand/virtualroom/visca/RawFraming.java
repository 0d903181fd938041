package io.roomhand.virtualroom.visca;

import io.roomhand.virtualroom.net.MessageCutter;
import io.roomhand.virtualroom.visca.camera.ViscaUnit;
import java.util.Arrays;

/** Bare frames: several in a datagram perhaps, or a stream whose pieces end anywhere. */
final class RawFraming implements Framing {
  /** Longer frames are cut, and then answered as too long. */
  static final int MAX_FRAME = 64;

  private final MessageCutter cutter;
  private final boolean stream;

  /**
   * @param stream whether a frame may go on in the next message
   */
  RawFraming(CameraChain cameras, ViscaCamera.Sender sender, boolean stream) {
    this.stream = stream;
    cutter =
        new MessageCutter(
            ViscaUnit.TERMINATOR,
            MAX_FRAME,
            message -> cameras.receive(stream ? withoutNoise(message) : message, sender, true));
  }

  /** The message from the first byte on that can be a header, {@code 8x}, if there is one. */
  private static byte[] withoutNoise(byte[] message) {
    for (int at = 0; at < message.length; at++) {
      if ((message[at] & 0xF0) == 0x80) {
        return Arrays.copyOfRange(message, at, message.length);
      }
    }
    return message;
  }

  @Override
  public void take(byte[] message) {
    if (!stream) {
      cutter.reset();
    }
    cutter.take(message);
  }
}
