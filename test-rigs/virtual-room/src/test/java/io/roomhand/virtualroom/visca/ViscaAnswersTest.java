package io.roomhand.virtualroom.visca;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the emulated camera answers, byte by byte. */
class ViscaAnswersTest extends EmulatedCameraFixture {
  @ParameterizedTest
  @CsvSource({
    // the line
    "81 01 00 01 FF, 90 50 FF",
    "88 01 00 01 FF, 88 01 00 01 FF",
    "88 30 01 FF, 88 30 02 FF",
    // inquiries
    "81 09 00 02 FF, 90 50 7E 57 00 02 01 00 02 FF",
    "81 09 04 00 FF, 90 50 02 FF",
    "81 09 04 38 FF, 90 50 02 FF",
    "81 09 04 47 FF, 90 50 00 00 00 00 FF",
    "81 09 04 48 FF, 90 50 08 00 00 00 FF",
    "81 09 06 11 FF, 90 50 18 14 FF",
    "81 09 06 10 FF, 90 50 28 00 FF",
    "81 09 06 12 FF, 90 50 00 00 00 00 00 00 00 00 FF",
    // unknown, or with parameters that there are not
    "81 01 06 99 FF, 90 60 02 FF",
    "81 01 06 98 FF, 90 60 02 FF",
    "81 09 04 66 FF, 90 50 03 FF",
    "81 FF, 90 60 02 FF",
    "81 01 06 01 19 14 03 03 FF, 90 60 02 FF",
    "81 01 06 01 18 15 03 03 FF, 90 60 02 FF",
    "81 01 06 01 18 14 04 03 FF, 90 60 02 FF",
    "81 01 06 02 18 14 10 00 00 00 00 00 00 00 FF, 90 60 02 FF",
    "81 01 04 07 28 FF, 90 60 02 FF",
    "81 01 04 07 04 FF, 90 60 02 FF",
    // wrong length
    "81 01 06 01 18 14 03 FF, 90 60 01 FF",
    "81 01 06 04 00 FF, 90 60 01 FF",
    "81 09 06 12 00 FF, 90 60 01 FF",
    "81 01 04 47 00 00 00 00 00 00 00 00 00 00 00 00 FF, 90 60 01 FF",
    // sockets in which nothing is
    "81 21 FF, 90 61 05 FF",
    "81 23 FF, 90 63 05 FF",
    // a G2 leaves the focus to its autofocus, without an ACK
    "81 01 04 08 00 FF, 90 61 41 FF",
    // a memory that was never set
    "81 01 04 3F 02 07 FF, 90 61 41 FF",
  })
  void answersExactly(String request, String reply) throws IOException {
    assertThat(client.ask(request)).isEqualTo(reply);
    assertThat(client.nothingCame()).isTrue();
  }

  @Test
  void ignoresWhatIsForOthers() throws IOException {
    client.send("82 01 00 01 FF");
    client.send("90 41 FF");
    client.send("FF");
    assertThat(client.nothingCame()).isTrue();
  }

  @Test
  void aFrameWithoutAnEndIsCutAndTheNextOneIsUnderstood() throws IOException {
    client.send("81 " + "01 ".repeat(5_000) + "FF");
    assertThat(client.read()).isEqualTo("90 60 01 FF");
    assertThat(client.nothingCame()).isTrue();
  }

  @Test
  void sendsNothingUnasked() throws IOException {
    pass(60_000);
    assertThat(client.quietFor(50)).isTrue();
  }

  @Test
  void explainsTheFrames() throws IOException {
    client.ask(LEFT);
    client.read();
    assertThat(trace)
        .anySatisfy(line -> assertThat(line).contains("->", LEFT, "drive left, speeds 24/20"))
        .anySatisfy(line -> assertThat(line).contains("<-", "90 41 FF", "ACK, socket 1"))
        .anySatisfy(line -> assertThat(line).contains("completion, socket 1"));
  }
}
