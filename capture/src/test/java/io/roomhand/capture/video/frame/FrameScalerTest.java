package io.roomhand.capture.video.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.capture.video.Pictures;
import io.roomhand.core.media.VideoFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameScalerTest {

  @ParameterizedTest
  @CsvSource({
    "1920, 1080, 160, 90",
    "640, 480, 160, 120",
    "720, 576, 150, 120",
    "1080, 1920, 68, 120",
    "2000, 2, 160, 2",
    "160, 120, 160, 120",
    "64, 48, 64, 48"
  })
  void fitsAndKeepsItsShape(int width, int height, int newWidth, int newHeight) {
    VideoFrame small = FrameScaler.within(Pictures.plain(width, height, 7, 90, 100, 200), 160, 120);
    assertThat(small.width()).isEqualTo(newWidth);
    assertThat(small.height()).isEqualTo(newHeight);
    assertThat(small.nanos()).isEqualTo(7);
    assertThat(small.y()).containsOnly((byte) 90);
    assertThat(small.u()).containsOnly((byte) 100);
    assertThat(small.v()).containsOnly((byte) 200);
  }

  @Test
  void aPixelIsTheMeanOfThoseThatItStandsFor() {
    byte[] luma = new byte[16];
    for (int i = 0; i < 16; i++) {
      luma[i] = (byte) (i % 4 < 2 ? 200 : 10 * (i / 4));
    }
    VideoFrame frame = new VideoFrame(4, 4, 0, luma, new byte[4], new byte[4]);
    VideoFrame small = FrameScaler.within(frame, 2, 2);
    assertThat(small.y()).containsExactly((byte) 200, (byte) 5, (byte) 200, (byte) 25);
  }
}
