package io.roomhand.virtualroom.visca;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.virtualroom.visca.transcript.Hex;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SonyFramingTest {
  private static final ViscaCameraEmulator.Options SONY =
      ViscaCameraEmulator.Options.ANY_PORT.withTransport(Transport.SONY);
  private static final String BY_10 = "81 01 06 03 18 14 00 00 00 0A 00 00 00 00 FF";

  private final MemoryClient client = MemoryClient.of(Transport.SONY, "generic");

  private static String command(String sequence, String frame) {
    return message("01 00", sequence, frame);
  }

  private static String message(String type, String sequence, String payload) {
    int length = Hex.parse(payload).length;
    return "%s 00 %02X %s %s".formatted(type, length, sequence, payload);
  }

  @Test
  void repliesCarryTheNumberOfTheirRequest() {
    assertThat(client.ask(command("00 01 00 07", BY_10)))
        .containsExactly("01 11 00 03 00 01 00 07 90 41 FF");
    assertThat(client.ask(message("01 10", "00 01 00 08", "81 09 04 00 FF")))
        .containsExactly("01 11 00 04 00 01 00 08 90 50 02 FF");
    client.pass(100);
    assertThat(client.take()).containsExactly("01 11 00 03 00 01 00 07 90 51 FF");
  }

  @Test
  void resetIsConfirmedAndForgetsTheNumbers() {
    client.ask(command("00 00 00 05", BY_10));
    assertThat(client.ask(message("02 00", "00 00 00 00", "01")))
        .containsExactly("02 01 00 01 00 00 00 00 01");
    assertThat(client.ask(command("00 00 00 05", "81 01 06 04 FF")))
        .first()
        .asString()
        .endsWith("90 42 FF");
  }

  @Test
  void whatWasExecutedAlreadyIsNotExecutedAgain() {
    client.camera().loseReplies(2);
    assertThat(client.ask(command("00 00 00 01", BY_10))).isEmpty();
    client.pass(100);
    assertThat(client.ask(command("00 00 00 01", BY_10)))
        .containsExactly("02 00 00 02 00 00 00 01 0F 01");
    assertThat(client.camera().executions("pan-tilt by 10/0")).isEqualTo(1);
    assertThat(client.camera().pan()).isEqualTo(10);
  }

  @Test
  void aSilentCameraHasNotExecutedWhatItWasSent() {
    client.camera().silent(true);
    assertThat(client.ask(command("00 00 00 01", BY_10))).isEmpty();
    client.camera().silent(false);
    assertThat(client.ask(command("00 00 00 01", BY_10)))
        .containsExactly("01 11 00 03 00 00 00 01 90 41 FF");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // no such type, a command as an inquiry, wrong length, no end
        "03 00 00 05 00 00 00 09 81 01 06 04 FF",
        "01 10 00 05 00 00 00 09 81 01 06 04 FF",
        "01 00 00 06 00 00 00 09 81 01 06 04 FF",
        "01 00 00 04 00 00 00 09 81 01 06 04",
        "01 20 00 05 00 00 00 09 81 01 06 04 FF",
        "02 00 00 01 00 00 00 09 07",
      })
  void typesAndLengthsThatAreWrongAreRefused(String datagram) {
    assertThat(client.ask(datagram)).containsExactly("02 00 00 02 00 00 00 09 0F 02");
    assertThat(client.camera().executions()).isEmpty();
  }

  @Test
  void anInquiryUnderTheTypeOfCommandsIsAnsweredButByAStrictCamera() {
    String inquiry = command("00 00 00 09", "81 09 04 00 FF");
    assertThat(client.ask(inquiry)).containsExactly("01 11 00 04 00 00 00 09 90 50 02 FF");
    try (MemoryClient strict = new MemoryClient(SONY.withStrict(true))) {
      assertThat(strict.ask(inquiry)).containsExactly("02 00 00 02 00 00 00 09 0F 02");
    }
  }

  /** Lines that begin with # are for people: a replay skips them. */
  @Test
  void theTraceTellsOfResetsAndOfRefusals() {
    List<String> trace = new ArrayList<>();
    try (MemoryClient traced = new MemoryClient(SONY.withTrace(trace::add))) {
      traced.ask(message("02 00", "00 00 00 00", "01"));
      traced.ask(command("00 00 00 01", "81 01 06 04 FF"));
      traced.ask(command("00 00 00 01", "81 01 06 04 FF"));
      traced.ask(message("03 00", "00 00 00 02", "81 01 06 04 FF"));
      traced.ask("81 01 06 04 FF");
    }
    assertThat(trace.stream().map(line -> line.replaceAll("0\\.\\d{6} client-1| +(?=\\|)", "")))
        .containsExactly(
            "#  -> 02 00 00 01 00 00 00 00 01| RESET",
            "#  <- 02 01 00 01 00 00 00 00 01| RESET done",
            " -> 81 01 06 04 FF| home",
            " <- 90 41 FF| ACK, socket 1",
            " <- 90 51 FF| completion, socket 1",
            "#  -> 01 00 00 05 00 00 00 01 81 01 06 04 FF| refused for its sequence number",
            "#  <- 02 00 00 02 00 00 00 01 0F 01| error: sequence number",
            "#  -> 03 00 00 05 00 00 00 02 81 01 06 04 FF| refused for its payload type or length",
            "#  <- 02 00 00 02 00 00 00 02 0F 02| error: payload type or length",
            "#  -> 81 01 06 04 FF| not answered: no message with a header");
  }

  @Test
  void versionAndInterfaceClearAreDeviceSettings() {
    assertThat(client.ask(message("01 20", "00 00 00 01", "81 01 00 01 FF")))
        .containsExactly("01 11 00 03 00 00 00 01 90 50 FF");
    assertThat(client.ask(message("01 20", "00 00 00 02", "81 09 00 02 FF"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"81 01 06 04 FF", "01 00", "01 00 00 04 00 00 00 01 88 30 01 FF", "FF", "00"})
  void bareFramesBroadcastsAndFragmentsAreNotAnswered(String datagram) {
    assertThat(client.ask(datagram)).isEmpty();
  }
}
