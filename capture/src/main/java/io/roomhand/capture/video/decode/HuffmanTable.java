package io.roomhand.capture.video.decode;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The codes of a Huffman table, and how far each of them leads (ITU-T T.81, annexes C and F): past
 * the code itself and the bits of the number behind it.
 *
 * <p>An entry packs two numbers: {@link #bits}, and the {@link #coefficients} that are done with
 * it.
 */
final class HuffmanTable {
  /** What the end of a block counts for: more than all other codes of a block together. */
  static final int END_OF_BLOCK = 128;

  /** How many bytes say how many codes there are of each length. */
  static final int LENGTHS = 16;

  /** Codes that are not longer are found without a search. */
  private static final int INDEXED = 9;

  private static final int MOST_CODES = 256;

  /** More bits than there ever are. */
  private static final int INVALID = 0xFF;

  /** The code for sixteen zeros. */
  private static final int ZEROS = 0xF0;

  private static final String DC_VALUES = "000102030405060708090a0b";

  /** Tables K.3 to K.6: those of pictures that bring none. */
  static final HuffmanTable LUMA_DC = known(false, "00010501010101010100000000000000" + DC_VALUES);

  static final HuffmanTable CHROMA_DC =
      known(false, "00030101010101010101010000000000" + DC_VALUES);

  static final HuffmanTable LUMA_AC =
      known(
          true,
          "0002010303020403050504040000017d01020300041105122131410613516107227114328191a108"
              + "2342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748"
              + "494a535455565758595a636465666768696a737475767778797a838485868788898a9293949596"
              + "9798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9"
              + "dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa");

  static final HuffmanTable CHROMA_AC =
      known(
          true,
          "00020102040403040705040400010277000102031104052131061241510761711322328108144291"
              + "a1b1c109233352f0156272d10a162434e125f11718191a262728292a35363738393a4344454647"
              + "48494a535455565758595a636465666768696a737475767778797a82838485868788898a929394"
              + "95969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7"
              + "d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa");

  /** By the next bits; 0 where they begin with a longer code. */
  private final int[] indexed = new int[1 << INDEXED];

  /** By length: behind the last code, as if it had the longest length. */
  private final int[] end = new int[LENGTHS + 1];

  /** By length: from a code to its place among all. */
  private final int[] offset = new int[LENGTHS + 1];

  private final int[] entries = new int[MOST_CODES];

  private static HuffmanTable known(boolean isAc, String segment) {
    return new HuffmanTable(HexFormat.of().parseHex(segment), 0, isAc);
  }

  private HuffmanTable(byte[] segment, int at, boolean isAc) {
    int code = 0;
    int place = 0;
    for (int length = 1; length <= LENGTHS; length++) {
      int codes = segment[at + length - 1] & 0xFF;
      offset[length] = place - code;
      for (int i = 0; i < codes; i++) {
        int entry = entry(length, segment[at + LENGTHS + place] & 0xFF, isAc);
        entries[place] = entry;
        if (length <= INDEXED) {
          int rest = INDEXED - length;
          Arrays.fill(indexed, code << rest, (code + 1) << rest, entry);
        }
        place++;
        code++;
      }
      end[length] = code << (LENGTHS - length);
      code <<= 1;
    }
  }

  /**
   * Reads the table at that place of a segment.
   *
   * @throws DamagedPictureException when it is cut, or has more codes than there can be
   */
  static HuffmanTable read(byte[] segment, int at, int to, boolean isAc)
      throws DamagedPictureException {
    int codes = at + LENGTHS > to ? to : values(segment, at);
    if (at + LENGTHS + codes > to) {
      throw new DamagedPictureException("a Huffman table is cut");
    }
    int free = 1;
    for (int i = 0; i < LENGTHS && free >= 0; i++) {
      free = 2 * free - (segment[at + i] & 0xFF);
    }
    if (free < 0 || codes > MOST_CODES) {
      throw new DamagedPictureException("a Huffman table has too many codes");
    }
    return new HuffmanTable(segment, at, isAc);
  }

  /** How many values stand behind the lengths at that place. */
  static int values(byte[] segment, int at) {
    int sum = 0;
    for (int i = 0; i < LENGTHS; i++) {
      sum += segment[at + i] & 0xFF;
    }
    return sum;
  }

  private static int entry(int length, int value, boolean isAc) {
    int size = value & 0xF;
    int done = isAc ? done(value) : value == size ? 1 : 0;
    return done == 0 ? INVALID : length + size + (done << Byte.SIZE);
  }

  /** Coefficients of an AC code: zeros, and the one behind them. */
  private static int done(int value) {
    if (value == 0) {
      return END_OF_BLOCK;
    }
    return (value & 0xF) != 0 || value == ZEROS ? (value >> 4) + 1 : 0;
  }

  /**
   * The entry of the code that the bits begin with; one with more bits than 64 when they begin with
   * none.
   *
   * @param bits the next one is the highest
   */
  int look(long bits) {
    int entry = indexed[(int) (bits >>> (Long.SIZE - INDEXED))];
    return entry != 0 ? entry : search((int) (bits >>> (Long.SIZE - LENGTHS)));
  }

  private int search(int next) {
    for (int length = INDEXED + 1; length <= LENGTHS; length++) {
      if (next < end[length]) {
        return entries[offset[length] + (next >> (LENGTHS - length))];
      }
    }
    return INVALID;
  }

  /** Of the code and the number behind it. */
  static int bits(int entry) {
    return entry & 0xFF;
  }

  /** Those that are done with the code: 1 of a DC code. */
  static int coefficients(int entry) {
    return entry >> Byte.SIZE;
  }
}
