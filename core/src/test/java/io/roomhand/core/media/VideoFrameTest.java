package io.roomhand.core.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoFrameTest {

  private static VideoFrame frame(int width, int height, int luma, int u, int v) {
    return new VideoFrame(width, height, 5, new byte[luma], new byte[u], new byte[v]);
  }

  @ParameterizedTest
  @CsvSource({"3, 2", "2, 3", "0, 2", "2, 0", "-2, -2"})
  void anOddOrEmptyPictureIsRefused(int width, int height) {
    assertThatThrownBy(() -> frame(width, height, 4, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(width + "x" + height);
  }

  @ParameterizedTest
  @CsvSource({"7, 2, 2", "8, 1, 2", "8, 2, 3"})
  void planesOfAnotherSizeAreRefused(int luma, int u, int v) {
    assertThatThrownBy(() -> frame(4, 2, luma, u, v))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4x2");
  }

  @Test
  void thePictureOfAnotherMomentIsTheSameOne() {
    VideoFrame frame = frame(4, 2, 8, 2, 2);
    VideoFrame later = frame.at(9);
    assertThat(later.nanos()).isEqualTo(9);
    assertThat(frame.nanos()).isEqualTo(5);
    assertThat(later.y()).isSameAs(frame.y());
  }
}
