package io.roomhand.visca.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.visca.Bytes;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "81 01 06 01 0C 0A 01 03 FF|pan-tilt left at 12",
        "81 01 06 01 0C 0A 02 01 FF|pan-tilt right at 12, up at 10",
        "82 01 06 01 0C 0A 03 02 FF|pan-tilt down at 10",
        "81 01 06 01 0C 0A 03 03 FF|pan-tilt stop",
        "81 01 06 02 18 14 0F 0F 09 0C 00 00 04 0D FF|pan-tilt to -100, 77 at 24, 20",
        "81 01 06 03 18 14 00 00 00 01 00 00 00 00 FF|pan-tilt by 1, 0 at 24, 20",
        "81 01 06 04 FF|pan-tilt home",
        "81 01 04 07 00 FF|zoom stop",
        "81 01 04 07 27 FF|zoom in at 7",
        "81 01 04 07 30 FF|zoom out at 0",
        "81 01 04 47 01 00 00 00 FF|zoom to 4096",
        "81 01 04 47 01 00 00 00 00 00 01 00 FF|zoom to 4096, focus to 16",
        "81 01 04 08 02 FF|focus far",
        "81 01 04 38 02 FF|focus mode automatic",
        "81 01 04 18 01 FF|focus once",
        "81 01 04 3F 02 05 FF|recall memory 5",
        "81 01 04 00 03 FF|power off",
        "81 01 00 01 FF|clear interface",
        "81 22 FF|cancel socket 2",
        "81 09 00 02 FF|version?",
        "81 09 06 12 FF|pan-tilt position?",
        "81 09 7E 7E 00 FF|lens block?",
        "81 01 7F 01 FF|unknown command",
        "88 30 01 FF|set addresses",
        "88 30 04 FF|addresses set, 3 on the line",
        "88 01 00 01 FF|all: clear interface",
        "90 41 FF|accepted, socket 1",
        "A0 52 FF|done, socket 2",
        "90 50 FF|done",
        "90 50 0F 0F 09 0C 00 00 04 0D FF|answer: -100, 77",
        "90 50 00 01 04 0E 01 00 02 FF|answer: vendor 0001, model 040E",
        "90 61 41 FF|socket 1: not executable (41): is it switched on?",
        "90 38 FF|cameras have come or gone",
        "90 7F FF|unknown reply",
      })
  void says(String hex, String words) {
    assertThat(FrameWords.of(Bytes.frame(hex))).isEqualTo(words);
  }

  @Test
  void hasWordsForWhateverComes() {
    Random random = new Random(5);
    for (int i = 0; i < 200_000; i++) {
      StringBuilder hex = new StringBuilder("%02X".formatted(0x80 | random.nextInt(0x80)));
      int more = 1 + random.nextInt(14);
      for (int b = 0; b < more; b++) {
        int value = random.nextInt(4) == 0 ? random.nextInt(255) : random.nextInt(12);
        hex.append(" %02X".formatted(value));
      }
      assertThat(FrameWords.of(Bytes.frame(hex + " FF"))).isNotBlank();
    }
  }
}
