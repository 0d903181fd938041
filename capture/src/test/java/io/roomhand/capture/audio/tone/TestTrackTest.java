package io.roomhand.capture.audio.tone;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.media.AudioBlock;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TestTrackTest {

  private static float[] all() {
    TestTrack track = new TestTrack();
    float[] whole = new float[2 * (TestTrack.LENGTH + 480)];
    float[] piece = new float[960];
    int length = 0;
    int filled;
    do {
      Arrays.fill(piece, 9);
      filled = track.fill(piece);
      System.arraycopy(piece, 0, whole, 2 * length, 2 * filled);
      length += filled;
    } while (filled == 480);
    assertThat(track.fill(piece)).isZero();
    assertThat(length).isEqualTo(TestTrack.LENGTH);
    return Arrays.copyOf(whole, 2 * length);
  }

  private static double peak(float[] stereo, int channel, int from, int to) {
    double peak = 0;
    for (int i = from; i < to; i++) {
      peak = Math.max(peak, Math.abs(stereo[2 * i + channel]));
    }
    return peak;
  }

  @Test
  void playsLeftThenRightForTwoSeconds() {
    float[] track = all();
    int length = track.length / 2;
    assertThat(length / (double) AudioBlock.RATE).isBetween(1.8, 2.2);
    assertThat(peak(track, 0, 0, length / 2)).isBetween(0.2, TestTrack.LEVEL);
    assertThat(peak(track, 1, 0, length / 2)).isZero();
    assertThat(peak(track, 0, length / 2, length)).isZero();
    assertThat(peak(track, 1, length / 2, length)).isBetween(0.2, TestTrack.LEVEL);
  }

  @Test
  void nothingClicks() {
    float[] track = all();
    for (int channel = 0; channel < 2; channel++) {
      for (int i = 1; i < track.length / 2; i++) {
        double step = Math.abs(track[2 * i + channel] - track[2 * i - 2 + channel]);
        // the steepest sine of the highest tone
        assertThat(step).isLessThan(TestTrack.LEVEL * 2 * Math.PI * 800 / AudioBlock.RATE);
      }
    }
    assertThat(Math.abs(track[0])).isLessThan(1e-3f);
    assertThat(Math.abs(track[track.length - 1])).isLessThan(1e-3f);
  }
}
