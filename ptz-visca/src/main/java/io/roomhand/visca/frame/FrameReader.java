package io.roomhand.visca.frame;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Finds frames in a stream of bytes. Holds at most one frame's bytes, whatever arrives: bytes that
 * can't begin a frame, frames that are too short and runs of more than 16 bytes without a
 * terminator are noise, and reading goes on after the next terminator.
 */
public final class FrameReader {
  private final ViscaFrame frame = new ViscaFrame();
  private boolean inside;
  private boolean skipping;
  private long noise;

  /**
   * Reads all bytes of a buffer.
   *
   * @param sink gets each frame; the object is used again for the next one
   */
  public void read(ByteBuffer bytes, Consumer<ViscaFrame> sink) {
    while (bytes.hasRemaining()) {
      int value = bytes.get() & 0xFF;
      if (value == ViscaFrame.TERMINATOR) {
        end(sink);
      } else if (skipping) {
        noise++;
      } else if (inside) {
        append(value);
      } else if (isHeader(value)) {
        frame.start(value);
        inside = true;
      } else {
        noise++;
      }
    }
  }

  /** Forgets a frame that was begun: what comes next is the beginning of another. */
  public void reset() {
    noise += inside ? frame.length() : 0;
    inside = false;
    skipping = false;
  }

  /** How many bytes belonged to no frame. */
  public long noise() {
    return noise;
  }

  /** {@code 1sss0ddd}: sender and receiver. */
  private static boolean isHeader(int value) {
    return (value & 0x88) == 0x80;
  }

  private void append(int value) {
    if (frame.length() < ViscaFrame.MAX_LENGTH - 1) {
      frame.put(value);
    } else {
      noise += frame.length() + 1;
      inside = false;
      skipping = true;
    }
  }

  private void end(Consumer<ViscaFrame> sink) {
    boolean whole = inside && frame.length() >= ViscaFrame.MIN_LENGTH - 1;
    if (!whole) {
      noise += inside ? frame.length() + 1 : 1;
    }
    inside = false;
    skipping = false;
    if (whole) {
      sink.accept(frame.end());
    }
  }
}
