package io.roomhand.capture.video.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import org.junit.jupiter.api.Test;

class JpegMenderTest {
  private static final int ROW = 20;

  private static byte[] rows() throws Exception {
    return Jpegs.encode(Jpegs.quarters(320, 240), 2, 1, ROW);
  }

  @Test
  void aPictureWithNothingToMendIsItself() throws Exception {
    byte[] rows = rows();
    byte[] without = Jpegs.encode(Jpegs.quarters(320, 240));
    assertThat(JpegMender.mend(rows)).isSameAs(rows);
    assertThat(JpegMender.mend(without)).isSameAs(without);
  }

  @Test
  void whatIsTakenOutIsWhatWasPutIn() throws Exception {
    byte[] rows = rows();
    for (int count = 1; count <= JpegMender.MOST_STRAY; count++) {
      byte[] more = new byte[count];
      Arrays.fill(more, (byte) (count * 13));
      byte[] strays = Jpegs.inserted(rows, Jpegs.restarts(rows), more);
      assertThat(JpegMender.mend(strays)).isEqualTo(rows);
    }
  }

  @Test
  void damageIsToldWithItsPlace() throws Exception {
    byte[] rows = rows();
    List<Integer> restarts = Jpegs.restarts(rows);
    int third = restarts.get(2);
    assertDamaged(
        Jpegs.inserted(rows, List.of(third), new byte[17]), "17 bytes lie before restart marker 3");
    assertDamaged(Jpegs.cutOut(rows, third, third + 2), "restart marker 3 is not there");
    assertDamaged(Jpegs.cutOut(rows, third, restarts.get(3)), "restart marker 3 is not there");
    assertDamaged(
        Jpegs.cutOut(rows, third - 4, third),
        "its data is cut or wrong in restart interval 3 of 30");
    assertDamaged(
        Arrays.copyOf(rows, third + 9), "its data is cut or wrong in restart interval 4 of 30");
    assertDamaged(Jpegs.withoutQuantisation(rows), "it has no quantisation table 0");
  }

  private static void assertDamaged(byte[] jpeg, String reason) {
    assertThatThrownBy(() -> JpegMender.mend(jpeg))
        .isInstanceOf(DamagedPictureException.class)
        .hasMessage(reason);
  }

  /** Whatever comes, it is mended, left as it is, or damaged. */
  @Test
  void anyBytesCanBeLookedThrough() throws Exception {
    Random random = new Random(3);
    byte[] rows = rows();
    int damaged = 0;
    for (int run = 0; run < 5_000; run++) {
      byte[] other = Arrays.copyOf(rows, 4 + random.nextInt(rows.length));
      for (int i = random.nextInt(4); i >= 0; i--) {
        other[random.nextInt(Math.min(other.length, 700))] = (byte) random.nextInt();
      }
      try {
        assertThat(JpegMender.mend(other).length).isLessThanOrEqualTo(other.length);
      } catch (DamagedPictureException e) {
        damaged++;
      }
    }
    assertThat(damaged).isPositive();
  }

  /** Beside those that the JDK knows. */
  @Test
  void theTablesOfPicturesWithoutAnyAreTheStandards() throws Exception {
    assertTable(HuffmanTable.LUMA_DC, JPEGHuffmanTable.StdDCLuminance, false);
    assertTable(HuffmanTable.CHROMA_DC, JPEGHuffmanTable.StdDCChrominance, false);
    assertTable(HuffmanTable.LUMA_AC, JPEGHuffmanTable.StdACLuminance, true);
    assertTable(HuffmanTable.CHROMA_AC, JPEGHuffmanTable.StdACChrominance, true);
  }

  private static void assertTable(HuffmanTable known, JPEGHuffmanTable like, boolean isAc)
      throws DamagedPictureException {
    byte[] segment = new byte[HuffmanTable.LENGTHS + like.getValues().length];
    for (int i = 0; i < like.getLengths().length; i++) {
      segment[i] = (byte) like.getLengths()[i];
    }
    for (int i = 0; i < like.getValues().length; i++) {
      segment[HuffmanTable.LENGTHS + i] = (byte) like.getValues()[i];
    }
    HuffmanTable read = HuffmanTable.read(segment, 0, segment.length, isAc);
    for (int next = 0; next < 1 << 16; next++) {
      long bits = (long) next << 48;
      assertThat(known.look(bits)).isEqualTo(read.look(bits));
    }
  }

  @Test
  void aTableThatCannotBeIsDamage() {
    byte[] crowded = new byte[HuffmanTable.LENGTHS + 9];
    crowded[0] = 3;
    assertThatThrownBy(() -> HuffmanTable.read(crowded, 0, crowded.length, true))
        .hasMessage("a Huffman table has too many codes");
    byte[] manyLong = new byte[HuffmanTable.LENGTHS + 510];
    manyLong[14] = (byte) 255;
    manyLong[15] = (byte) 255;
    assertThatThrownBy(() -> HuffmanTable.read(manyLong, 0, manyLong.length, true))
        .hasMessage("a Huffman table has too many codes");
    byte[] cut = new byte[HuffmanTable.LENGTHS + 1];
    cut[1] = 2;
    assertThatThrownBy(() -> HuffmanTable.read(cut, 0, cut.length, true))
        .hasMessage("a Huffman table is cut");
  }
}
