package io.roomhand.capture.video.decode;

import java.util.List;

/**
 * Finds where entropy-coded data ends (ITU-T T.81, F.2.2): reads the codes, and makes no picture of
 * them.
 */
final class EntropyReader {
  private static final int BLOCK = 64;

  /** The longest code with the longest number has 31. */
  private static final int ENOUGH_BITS = 32;

  /** The tables of one block. */
  record Block(HuffmanTable dc, HuffmanTable ac) {}

  private final byte[] bytes;
  private int at;
  private long held;
  private int count;

  EntropyReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads so many units, each of which has these blocks.
   *
   * @return whether they are all there
   */
  boolean read(int from, int units, List<Block> unit) {
    at = from;
    held = 0;
    count = 0;
    Block[] blocks = unit.toArray(new Block[0]);
    for (int i = 0; i < units; i++) {
      for (Block block : blocks) {
        if (!read(block)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean read(Block block) {
    HuffmanTable table = block.dc;
    long bits = held;
    int left = count;
    int done = 0;
    while (done < BLOCK) {
      if (left < ENOUGH_BITS) {
        held = bits;
        count = left;
        fill();
        bits = held;
        left = count;
      }
      int entry = table.look(bits);
      int used = HuffmanTable.bits(entry);
      if (used > left) {
        return false;
      }
      bits <<= used;
      left -= used;
      done += HuffmanTable.coefficients(entry);
      table = block.ac;
    }
    held = bits;
    count = left;
    return done == BLOCK || done >= HuffmanTable.END_OF_BLOCK;
  }

  /** Up to the next marker, or the end. */
  private void fill() {
    while (count <= Long.SIZE - Byte.SIZE && at < bytes.length) {
      int next = bytes[at] & 0xFF;
      if (next == 0xFF) {
        if (at + 1 >= bytes.length || bytes[at + 1] != 0) {
          return;
        }
        at++;
      }
      at++;
      held |= (long) next << (Long.SIZE - Byte.SIZE - count);
      count += Byte.SIZE;
    }
  }

  /**
   * Whether the bits between the end of the codes and the next byte are what encoders put there:
   * ones by the standard (F.1.2.3), zeros by some.
   */
  boolean isPadded() {
    int rest = count % Byte.SIZE;
    if (rest == 0) {
      return true;
    }
    long bits = held >>> (Long.SIZE - rest);
    return bits == 0 || bits == (1L << rest) - 1;
  }

  /** Where the first byte lies that is not of the codes that were read. */
  int end() {
    int end = at;
    for (int i = count / Byte.SIZE; i > 0; i--) {
      end -= bytes[end - 1] == 0 && (bytes[end - 2] & 0xFF) == 0xFF ? 2 : 1;
    }
    return end;
  }
}
