package io.roomhand.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeAdviceTest {

  @Test
  void aGroupIsJoined() {
    assertThat(NodeAdvice.of("/dev/video0", "video"))
        .contains("add the user to the group video (sudo usermod -aG video USER)");
  }

  @ParameterizedTest
  @CsvSource({
    "/dev/video12, video*, video",
    "/dev/hidraw3, hidraw*, plugdev",
    "/dev/ttyUSB0, ttyUSB*, dialout",
    "/dev/snd/pcmC1D0c, pcmC1D0c, audio"
  })
  void withoutOneARuleIsNamedThatFitsTheNodeWhateverItsNumber(
      String node, String kernel, String group) {
    assertThat(NodeAdvice.of(node, null))
        .contains("KERNEL==\"" + kernel + "\", GROUP=\"" + group + "\"");
  }
}
