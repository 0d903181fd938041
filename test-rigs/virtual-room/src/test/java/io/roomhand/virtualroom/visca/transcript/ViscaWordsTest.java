package io.roomhand.virtualroom.visca.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViscaWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "82 01 06 01 18 14 02 01 FF | drive up right, speeds 24/20",
        "81 01 06 02 18 14 0F 0F 0F 06 00 00 00 0A FF | go to -10/10",
        "81 01 04 3F 02 05 FF | memory recall 5",
        "88 30 01 FF | set addresses",
        "88 30 04 FF | 3 cameras",
        "A0 38 FF | the line has changed",
        "B0 41 FF | ACK, socket 1",
        "A0 50 00 20 04 02 04 00 02 FF | answer",
        "90 61 41 FF | error: not executable",
        "81 01 77 FF | unknown",
      })
  void saysWhatAFrameMeans(String frame, String words) {
    assertThat(ViscaWords.of(Hex.parse(frame))).isEqualTo(words);
  }
}
