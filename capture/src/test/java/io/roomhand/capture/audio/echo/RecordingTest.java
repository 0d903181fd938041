package io.roomhand.capture.audio.echo;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.media.AudioBlock;
import org.junit.jupiter.api.Test;

class RecordingTest {
  private final Recording recording = new Recording();

  @Test
  void isEmptyBeforeTheFirstBlock() {
    assertThat(recording.begun()).isFalse();
    assertThat(recording.end()).isEqualTo(recording.first());
    assertThat(recording.copy(5, 2)).containsExactly(0, 0);
  }

  @Test
  void whatWasLostIsSilence() {
    recording.accept(new AudioBlock(new float[] {1, 2}, 1, 100));
    recording.accept(new AudioBlock(new float[] {3, 4}, 1, 104));
    assertThat(recording.first()).isEqualTo(100);
    assertThat(recording.end()).isEqualTo(106);
    assertThat(recording.copy(98, 10)).containsExactly(0, 0, 1, 2, 0, 0, 3, 4, 0, 0);
    assertThat(recording.copy(101, 1)).containsExactly(2);
    assertThat(recording.copy(200, 1)).containsExactly(0);
  }

  @Test
  void twoChannelsBecomeTheirMean() {
    recording.accept(new AudioBlock(new float[] {1, 0, 0.5f, 0.25f}, 2, 0));
    assertThat(recording.copy(0, 2)).containsExactly(0.5f, 0.375f);
  }

  @Test
  void whatDoesNotFitIsLeftOut() {
    recording.accept(new AudioBlock(new float[] {1}, 1, 50));
    recording.accept(new AudioBlock(new float[] {2}, 1, 49));
    recording.accept(new AudioBlock(new float[] {3}, 1, 50 + Recording.CAPACITY));
    recording.accept(new AudioBlock(new float[] {4}, 1, Long.MAX_VALUE / 2));
    assertThat(recording.end()).isEqualTo(51);
  }
}
