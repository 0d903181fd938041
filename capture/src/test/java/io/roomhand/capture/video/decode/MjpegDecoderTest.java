package io.roomhand.capture.video.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.media.CompressedFrame;
import io.roomhand.core.media.PixelFormat;
import io.roomhand.core.media.VideoFrame;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MjpegDecoderTest {
  /** Y, U and V of red, green, blue and yellow: ITU-R BT.601 in limited range. */
  private static final int[][] QUARTERS = {
    {81, 90, 240}, {145, 54, 34}, {41, 240, 110}, {210, 16, 146}
  };

  private MjpegDecoder decoder;

  @BeforeEach
  void open() throws Exception {
    decoder = Decoders.ffmpeg();
  }

  @AfterEach
  void close() {
    decoder.close();
  }

  private VideoFrame decode(byte[] jpeg) throws DamagedPictureException {
    return decoder.decode(Jpegs.frame(64, 48, 7, jpeg));
  }

  private static void assertYuv(VideoFrame frame, int x, int y, int... expected) {
    int chroma = y / 2 * (frame.width() / 2) + x / 2;
    int[] found = {
      frame.y()[y * frame.width() + x] & 0xFF, frame.u()[chroma] & 0xFF, frame.v()[chroma] & 0xFF
    };
    for (int i = 0; i < 3; i++) {
      assertThat(found[i] - expected[i])
          .as("%s is not %s", Arrays.toString(found), Arrays.toString(expected))
          .isBetween(-2, 2);
    }
  }

  private static void assertQuarters(VideoFrame frame) {
    for (int i = 0; i < 4; i++) {
      int x = frame.width() / 4 + i % 2 * (frame.width() / 2);
      int y = frame.height() / 4 + i / 2 * (frame.height() / 2);
      assertYuv(frame, x, y, QUARTERS[i]);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "000000, 16, 128, 128",
    "FFFFFF, 235, 128, 128",
    "808080, 126, 128, 128",
    "FF0000, 81, 90, 240",
    "00FF00, 145, 54, 34",
    "0000FF, 41, 240, 110",
    "FFFF00, 210, 16, 146"
  })
  void fullRangeBecomesLimited(String rgb, int y, int u, int v) throws Exception {
    byte[] jpeg = Jpegs.encode(Jpegs.plain(64, 48, Integer.parseInt(rgb, 16)));
    assertYuv(decode(jpeg), 30, 20, y, u, v);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "1, 2", "2, 2", "4, 1"})
  void everySamplingOfChromaIsUnderstood(int across, int down) throws Exception {
    for (int width : new int[] {128, 98}) {
      VideoFrame frame = decode(Jpegs.encode(Jpegs.quarters(width, 96), across, down));
      assertThat(frame.width()).isEqualTo(width);
      assertThat(frame.height()).isEqualTo(96);
      assertThat(frame.nanos()).isEqualTo(7);
      assertQuarters(frame);
    }
  }

  @Test
  void greyPicturesHaveNoColour() throws Exception {
    BufferedImage grey = new BufferedImage(64, 48, BufferedImage.TYPE_BYTE_GRAY);
    Arrays.fill(((DataBufferByte) grey.getRaster().getDataBuffer()).getData(), (byte) 255);
    assertYuv(decode(Jpegs.encode(grey, 1, 1)), 30, 20, 235, 128, 128);
  }

  @Test
  void whatCamerasLeaveOutOrAddDoesNotMatter() throws Exception {
    byte[] jpeg = Jpegs.encode(Jpegs.quarters(128, 96), 2, 1);
    assertQuarters(decode(Jpegs.withoutTables(jpeg)));
    assertQuarters(decode(Jpegs.avi(Jpegs.withoutTables(jpeg), 0)));
    assertQuarters(decode(Arrays.copyOf(jpeg, jpeg.length + 500)));
    assertQuarters(decode(Arrays.copyOf(jpeg, jpeg.length - 2))); // no end of image
  }

  @Test
  void twoHalfPicturesAreOne() throws Exception {
    byte[] upper = Jpegs.avi(Jpegs.encode(Jpegs.plain(64, 24, 0xFFFFFF)), 1);
    byte[] lower = Jpegs.avi(Jpegs.encode(Jpegs.plain(64, 24, 0)), 2);
    byte[] both = Arrays.copyOf(upper, upper.length + lower.length);
    System.arraycopy(lower, 0, both, upper.length, lower.length);
    VideoFrame frame = decode(both);
    assertThat(frame.height()).isEqualTo(48);
    for (int y = 0; y < 48; y++) {
      assertThat(frame.y()[y * 64 + 5] & 0xFF).isEqualTo(y % 2 == 0 ? 235 : 16);
    }
  }

  @Test
  void oneHalfPictureAloneIsNoneAndHarmsNoOther() throws Exception {
    byte[] upper = Jpegs.avi(Jpegs.encode(Jpegs.plain(64, 24, 0xFFFFFF)), 1);
    assertDamaged(upper);
    assertQuarters(decode(Jpegs.encode(Jpegs.quarters(64, 48))));
  }

  @ParameterizedTest
  @CsvSource({"65, 49, 64, 48", "2, 2, 2, 2", "3, 3, 2, 2", "1919, 1079, 1918, 1078"})
  void oddSidesLoseTheirLastLine(int width, int height, int even, int evenHeight) throws Exception {
    for (int across : new int[] {1, 2, 4}) {
      VideoFrame frame =
          decoder.decode(
              Jpegs.frame(
                  width, height, 0, Jpegs.encode(Jpegs.plain(width, height, 0xFF0000), across, 1)));
      assertThat(frame.width()).isEqualTo(even);
      assertThat(frame.height()).isEqualTo(evenHeight);
      assertYuv(frame, even - 1, evenHeight - 1, QUARTERS[0]);
    }
  }

  @Test
  void theSizeMayChangeFromOnePictureToTheNext() throws Exception {
    for (int width : new int[] {64, 640, 32, 1_280, 64}) {
      VideoFrame frame = decode(Jpegs.encode(Jpegs.quarters(width, 48)));
      assertThat(frame.width()).isEqualTo(width);
      assertQuarters(frame);
    }
  }

  @ParameterizedTest
  @CsvSource({"2560, 1440, 2560, 1440", "3840, 2160, 1920, 1080", "5120, 64, 2560, 32"})
  void veryLargePicturesAreDecodedSmaller(int width, int height, int shown, int shownHeight)
      throws Exception {
    byte[] jpeg = Jpegs.withoutTables(Jpegs.encode(Jpegs.quarters(width, height), 2, 1));
    VideoFrame frame = decoder.decode(Jpegs.frame(width, height, 0, jpeg));
    assertThat(frame.width()).isEqualTo(shown);
    assertThat(frame.height()).isEqualTo(shownHeight);
    assertQuarters(frame);
    assertQuarters(decode(Jpegs.encode(Jpegs.quarters(64, 48))));
  }

  private void assertDamaged(byte[] jpeg) {
    assertThatThrownBy(() -> decode(jpeg)).isInstanceOf(DamagedPictureException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void aDamagedPictureIsNoneAndTheNextOneIsFine(int kind) throws Exception {
    byte[] jpeg = Jpegs.encode(Jpegs.quarters(640, 480));
    Random random = new Random(kind);
    byte[] noise = new byte[5_000];
    random.nextBytes(noise);
    byte[] holed = jpeg.clone();
    for (int i = 0; i < 60; i++) {
      holed[jpeg.length / 2 + i] = (byte) random.nextInt();
    }
    byte[] huge = Jpegs.encode(Jpegs.plain(5_120, 2_562, 0)); // the camera told 64x48
    byte[][] damaged = {
      {},
      {(byte) 0xFF, (byte) 0xD8},
      new byte[2_000],
      noise,
      Arrays.copyOf(jpeg, jpeg.length / 2),
      holed,
      huge
    };
    assertDamaged(damaged[kind]);
    assertQuarters(decode(jpeg));
  }

  @Test
  void anythingElseThanMjpegIsRefused() {
    CompressedFrame h264 = new CompressedFrame(64, 48, 0, PixelFormat.H264, new byte[100]);
    assertThatThrownBy(() -> decoder.decode(h264)).hasMessageContaining("H264");
    CompressedFrame wide = Jpegs.frame(20_000, 48, 0, new byte[100]);
    assertThatThrownBy(() -> decoder.decode(wide)).hasMessageContaining("too large");
  }
}
