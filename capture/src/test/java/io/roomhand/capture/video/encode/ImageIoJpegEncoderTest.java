package io.roomhand.capture.video.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.capture.video.Pictures;
import io.roomhand.core.media.JpegPicture;
import io.roomhand.core.media.VideoFrame;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageIoJpegEncoderTest {
  private final ImageIoJpegEncoder encoder = new ImageIoJpegEncoder();

  @AfterEach
  void close() {
    encoder.close();
  }

  @ParameterizedTest
  @CsvSource({
    "16, 128, 128, 000000",
    "235, 128, 128, FFFFFF",
    "126, 128, 128, 808080",
    "81, 90, 240, FF0000",
    "145, 54, 34, 00FF00",
    "41, 240, 110, 0000FF",
    "210, 16, 146, FFFF00",
    "0, 128, 128, 000000",
    "255, 128, 128, FFFFFF"
  })
  void limitedRangeBecomesFullColours(int y, int u, int v, String rgb) throws IOException {
    JpegPicture picture = encoder.encode(Pictures.plain(64, 48, 0, y, u, v), true);
    assertThat(picture.width()).isEqualTo(64);
    assertThat(picture.height()).isEqualTo(48);
    Pictures.assertColour(Pictures.decode(picture), 30, 20, Integer.parseInt(rgb, 16), 3);
  }

  @Test
  void everyPixelIsAtItsPlace() throws IOException {
    byte[] y = new byte[64 * 32];
    for (int i = 0; i < y.length; i++) {
      y[i] = (byte) (i % 64 < 16 && i / 64 >= 16 ? 235 : 16);
    }
    byte[] grey = Pictures.plain(64, 32, 0, 0, 128, 128).u();
    JpegPicture picture = encoder.encode(new VideoFrame(64, 32, 0, y, grey, grey), true);
    Pictures.assertColour(Pictures.decode(picture), 8, 24, 0xFFFFFF, 5);
    Pictures.assertColour(Pictures.decode(picture), 8, 8, 0, 5);
    Pictures.assertColour(Pictures.decode(picture), 24, 24, 0, 5);
  }

  @Test
  void isAJfifFileAndTheBestIsLarger() throws IOException {
    byte[] y = new byte[320 * 240];
    byte[] u = new byte[y.length / 4];
    Random random = new Random(1);
    random.nextBytes(y);
    random.nextBytes(u);
    VideoFrame noise = new VideoFrame(320, 240, 0, y, u, u);
    JpegPicture small = encoder.encode(noise, false);
    JpegPicture best = encoder.encode(noise, true);
    assertThat(best.bytes().length).isGreaterThan(small.bytes().length * 3 / 2);
    byte[] start = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F'};
    assertThat(small.bytes()).startsWith(start);
    Pictures.decode(small);
  }

  @Test
  void sizesMayChange() throws IOException {
    for (int width : new int[] {2, 16, 1_920, 18}) {
      JpegPicture picture = encoder.encode(Pictures.plain(width, 34, 0, 81, 90, 240), true);
      Pictures.assertColour(Pictures.decode(picture), width - 1, 33, Pictures.RED, 3);
    }
  }

  @Test
  void needsNoDisplay() {
    assertThat(System.getProperty("java.awt.headless")).isEqualTo("true");
  }
}
