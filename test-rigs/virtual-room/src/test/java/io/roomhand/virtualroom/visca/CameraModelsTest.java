package io.roomhand.virtualroom.visca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.virtualroom.visca.model.CameraModel;
import io.roomhand.virtualroom.visca.model.CameraModels;
import io.roomhand.virtualroom.visca.transcript.Hex;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CameraModelsTest {
  private static final String STOP = "81 01 06 01 01 01 03 03 FF";
  private static final String TO_100 = "81 01 06 02 18 14 00 00 06 04 00 00 00 00 FF";
  private static final String ZOOM_100 = "81 01 04 47 00 00 06 04 FF";

  static Stream<String> names() {
    return CameraModels.all().stream().map(CameraModel::name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyModelSaysItsVersionAndWhereItIs(String name) {
    MemoryClient client = MemoryClient.of(Transport.TCP, name);
    String from = name.equals("ptzoptics-g3") || name.equals("move-se-g3") ? "A0 50 " : "90 50 ";
    client.pass(0);
    client.take();
    List<String> version = client.ask("81 09 00 02 FF");
    if (name.equals("no-version")) {
      assertThat(version).isEmpty();
    } else {
      assertThat(version).containsExactly(from + CameraModels.named(name).version() + " FF");
    }
    boolean turns = CameraModels.named(name).lacks() != CameraModel.Lack.PAN_TILT;
    assertThat(client.ask("81 09 06 12 FF"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith(turns ? from : "90 60 02");
  }

  @Test
  void aModelThatThereIsNotIsSaidWithThoseThatThereAre() {
    assertThatThrownBy(() -> CameraModels.named("evi-d7"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("evi-d7")
        .hasMessageContaining("evi-d70");
  }

  @ParameterizedTest
  @CsvSource({
    "evi-d70, -2267, 2267, -400, 1200, 18, 17",
    "evi-d100, -1440, 1440, -360, 360, 18, 14",
    "evi-hd1, -1440, 1440, -360, 360, 18, 14",
    "brc-x1000, -40103, 40103, -7077, 21231, 18, 17",
    "x400, -8704, 8704, -1024, 4608, 18, 17",
    "srg-120dh, -5120, 5120, -1280, 1280, 18, 17",
    "ptzoptics-g2, -2448, 2448, -432, 1296, 18, 14",
  })
  void drivesToItsEndsAndKnowsItsSpeeds(
      String name, int left, int right, int down, int up, String pan, String tilt) {
    MemoryClient client = MemoryClient.of(Transport.TCP, name);
    client.ask("81 01 06 01 " + pan + " " + tilt + " 01 02 FF");
    client.pass(60_000);
    assertThat(client.camera().pan()).isEqualTo(left);
    assertThat(client.camera().tilt()).isEqualTo(down);
    client.ask("81 01 06 01 " + pan + " " + tilt + " 02 01 FF");
    client.pass(60_000);
    assertThat(client.camera().pan()).isEqualTo(right);
    assertThat(client.camera().tilt()).isEqualTo(up);
    assertThat(client.ask("81 09 06 11 FF")).containsExactly("90 50 " + pan + " " + tilt + " FF");
  }

  @Test
  void speed00IsASyntaxErrorOfTheBrc300() {
    MemoryClient client = MemoryClient.of(Transport.SERIAL, "brc-300");
    client.wire.send(Hex.parse("81 01 06 01 00 00 03 03 FF"));
    client.pass(100);
    assertThat(client.take()).containsExactly("90 60 02 FF");
  }

  @Test
  void theBrc300HasFivePanNibblesAndOneSpeedAndItsLeftIsPositive() {
    MemoryClient client = MemoryClient.of(Transport.TCP, "brc-300");
    assertThat(client.ask("81 01 06 02 18 00 00 01 00 00 00 0F 0F 0F 0F FF"))
        .containsExactly("90 41 FF");
    client.pass(5_000);
    assertThat(client.camera().executions("pan-tilt to 4096/-1")).isEqualTo(1);
    assertThat(client.ask("81 09 06 12 FF")).contains("90 50 00 01 00 00 00 0F 0F 0F 0F FF");
    assertThat(client.ask("81 01 06 02 18 14 00 01 00 00 00 0F 0F 0F 0F FF"))
        .containsExactly("90 60 02 FF");
    client.ask("81 01 06 01 18 18 01 03 FF");
    client.pass(60_000);
    assertThat(client.camera().pan()).isEqualTo(0x8A58);
    assertThat(client.ask("81 09 06 10 FF").get(0)).matches("90 50 28 .1 FF");
  }

  @Test
  void theBrcX1000Has20BitPan() {
    MemoryClient client = MemoryClient.of(Transport.TCP, "brc-x1000");
    client.ask("81 01 06 02 18 00 0F 06 03 05 09 00 00 00 00 FF");
    client.pass(60_000);
    assertThat(client.camera().pan()).isEqualTo(-0x9CA7);
    assertThat(client.ask("81 09 06 12 FF")).contains("90 50 0F 06 03 05 09 00 00 00 00 FF");
  }

  @Test
  void theEviD100SpeedsAreNotEven() {
    MemoryClient client = MemoryClient.of(Transport.TCP, "evi-d100");
    client.ask("81 01 06 01 0C 01 02 03 FF");
    client.pass(1_000);
    assertThat(client.camera().pan()).isEqualTo((int) (22 * 14.4));
  }

  @Test
  void aCanonHasFivePanNibblesAndOneSpeed() {
    MemoryClient client = MemoryClient.of(Transport.TCP, "canon-cr");
    assertThat(client.ask("81 09 06 12 FF")).containsExactly("90 50 00 00 00 00 00 00 00 00 00 FF");
    assertThat(client.ask("81 01 06 02 18 14 00 00 00 06 04 00 00 00 00 FF"))
        .containsExactly("90 60 02 FF");
    client.ask("81 01 06 02 18 00 00 00 00 06 04 00 00 00 0A FF");
    client.pass(1_000);
    assertThat(client.camera().pan()).isEqualTo(100);
    assertThat(client.camera().tilt()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "plain-zoom, 81 01 04 07 22 FF, 90 60 02 FF",
    "plain-zoom, 81 01 04 08 33 FF, 90 60 02 FF",
    "plain-zoom, 81 01 04 07 02 FF, 90 41 FF",
    "plain-zoom, 81 09 04 47 FF, 90 50 00 00 00 00 FF",
    "no-zoom, 81 01 04 07 00 FF, 90 60 02 FF",
    "no-zoom, 81 01 04 47 00 00 00 00 FF, 90 60 02 FF",
    "no-zoom, 81 09 04 47 FF, 90 60 02 FF",
    "no-zoom, 81 01 06 04 FF, 90 41 FF",
    "zoom-only, 81 01 06 01 01 01 03 03 FF, 90 60 02 FF",
    "zoom-only, 81 09 06 12 FF, 90 60 02 FF",
    "zoom-only, 81 01 04 07 22 FF, 90 41 FF",
  })
  void someModelsKnowLess(String model, String frame, String answer) {
    assertThat(MemoryClient.of(Transport.TCP, model).ask(frame)).first().isEqualTo(answer);
  }

  @Test
  void theEviH100RefusesFor240MillisecondsAfterARecall() {
    MemoryClient client = MemoryClient.of(Transport.TCP, "evi-h100");
    client.ask("81 01 04 3F 01 03 FF");
    client.ask("81 01 04 3F 02 03 FF");
    client.pass(239);
    assertThat(client.ask(STOP)).containsExactly("90 61 41 FF");
    client.pass(1);
    assertThat(client.ask(STOP)).containsExactly("90 41 FF", "90 51 FF");
  }

  @Test
  void theLensBlockHasZoomAndFocusInOneReply() {
    MemoryClient client = MemoryClient.of(Transport.TCP, "x400");
    client.camera().place(0, 0, 0x1234);
    assertThat(client.ask("81 09 7E 7E 00 FF"))
        .containsExactly("90 50 01 02 03 04 01 00 08 00 00 00 00 01 00 FF");
    assertThat(MemoryClient.of(Transport.TCP, "generic").ask("81 09 7E 7E 00 FF"))
        .containsExactly("90 60 02 FF");
  }

  @Test
  void theMoveSeG3PutsTwoCommandsInOneSocketAndCompletesAnEmptyOne() {
    MemoryClient client = MemoryClient.of(Transport.TCP, "move-se-g3");
    assertThat(client.ask(TO_100)).containsExactly("A0 41 FF");
    assertThat(client.ask(ZOOM_100)).containsExactly("A0 41 FF");
    client.pass(5_000);
    assertThat(client.take()).containsExactly("A0 51 FF", "A0 51 FF", "A0 52 FF");
  }

  @Test
  void aNetworkChangeComesRightAtConnect() {
    MemoryClient client = MemoryClient.of(Transport.TCP, "network-change");
    client.pass(0);
    assertThat(client.take()).containsExactly("90 38 FF");
  }

  @Test
  void theCiscoPrecisionHdHasNoSocketsAndOneStop() {
    MemoryClient client = MemoryClient.of(Transport.TCP, "cisco-precisionhd");
    assertThat(client.ask("81 01 06 01 03 03 03 03 FF")).containsExactly("90 40 FF", "90 50 FF");
    assertThat(client.ask(STOP)).containsExactly("90 60 02 FF");
    assertThat(client.ask("81 01 06 01 18 01 01 03 FF")).containsExactly("90 60 02 FF");
    assertThat(client.ask("81 01 06 01 0F 01 01 03 FF")).containsExactly("90 40 FF", "90 50 FF");
  }

  @Test
  void theNewTekPtz1TakesSequence1To3Alone() {
    MemoryClient client = MemoryClient.of(Transport.SONY, "newtek-ptz1");
    for (int sequence : new int[] {1, 2, 3, 1, 2, 3}) {
      assertThat(client.ask("01 00 00 09 00 00 00 0" + sequence + " " + STOP)).hasSize(2);
    }
    assertThat(client.ask("01 00 00 09 00 00 00 03 " + STOP))
        .containsExactly("02 00 00 02 00 00 00 03 0F 01");
    assertThat(client.ask("01 00 00 09 00 00 00 04 " + STOP))
        .containsExactly("02 00 00 02 00 00 00 04 0F 01");
  }

  @Test
  void avkansAndLinkPiIgnoreTheIpHeader() {
    MemoryClient client = MemoryClient.of(Transport.SONY, "avkans");
    assertThat(client.ask("01 00 00 09 00 00 00 07 " + STOP))
        .containsExactly("90 41 FF", "90 51 FF");
    assertThat(client.ask("01 00 00 09 00 00 00 07 " + STOP)).hasSize(2);
    assertThat(client.ask("81 09 04 00 FF")).containsExactly("90 50 02 FF");
  }

  @Test
  void someSonyEchoTheLow16BitsOfTheSequence() {
    MemoryClient client = MemoryClient.of(Transport.SONY, "low16");
    assertThat(client.ask("01 00 00 09 12 34 56 78 " + STOP).get(0))
        .isEqualTo("01 11 00 03 00 00 56 78 90 41 FF");
  }

  @Test
  void someSonyReportErrorsInAControlReply() {
    MemoryClient client = MemoryClient.of(Transport.SONY, "error-in-0201");
    client.ask("01 00 00 09 00 00 00 01 " + STOP);
    assertThat(client.ask("01 00 00 09 00 00 00 01 " + STOP))
        .containsExactly("02 01 00 02 00 00 00 01 0F 01");
  }

  @Test
  void aCameraWithoutAckAnswersInquiriesAndErrorsAlone() {
    MemoryClient client = MemoryClient.of(Transport.TCP, "no-ack");
    assertThat(client.ask(STOP)).isEmpty();
    assertThat(client.camera().executions("stop")).isEqualTo(1);
    assertThat(client.ask("81 09 04 00 FF")).containsExactly("90 50 02 FF");
    assertThat(client.ask("81 01 77 FF")).containsExactly("90 60 02 FF");
  }

  @Test
  void aCompletionOnlyCameraCompletesWithoutAck() {
    MemoryClient client = MemoryClient.of(Transport.TCP, "completion-only");
    assertThat(client.ask(TO_100)).isEmpty();
    client.pass(1_000);
    assertThat(client.take()).containsExactly("90 51 FF");
  }

  @Test
  void lumensRejectsHeader80() {
    MemoryClient client = MemoryClient.of(Transport.TCP, "lumens");
    assertThat(client.ask("80 09 04 00 FF")).containsExactly("90 60 02 FF");
    assertThat(MemoryClient.of(Transport.TCP, "generic").ask("80 09 04 00 FF")).isEmpty();
  }
}
