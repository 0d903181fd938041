package io.roomhand.virtualroom.visca;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.virtualroom.visca.camera.Timing;
import io.roomhand.virtualroom.visca.transcript.Hex;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViscaTimingTest {
  private static final String STOP = "81 01 06 01 18 14 03 03 FF";
  private static final String RIGHT = "81 01 06 01 18 14 02 03 FF";

  private static MemoryClient slow(Transport transport, String model) {
    return new MemoryClient(
        ViscaCameraEmulator.Options.ANY_PORT
            .withTransport(transport)
            .withModel(model)
            .withTiming(Timing.AS_THE_MODEL));
  }

  /** Microseconds until so many frames have come. */
  private static long until(MemoryClient client, int frames) {
    long start = client.time.nanoTime();
    while (client.came.size() < frames) {
      client.time.advance(Duration.ofNanos(1_000));
      assertThat(client.time.nanoTime() - start).isLessThan(10_000_000_000L);
    }
    return (client.time.nanoTime() - start) / 1_000;
  }

  @ParameterizedTest
  @CsvSource({"9600, 9375, 12500, 15625", "38400, 2344, 3125, 3907"})
  void aSerialLineTakesTenBitsAByteInBothDirections(
      int baud, long received, long acknowledged, long completed) {
    MemoryClient client =
        new MemoryClient(
            ViscaCameraEmulator.Options.ANY_PORT.withTransport(Transport.SERIAL).withBaud(baud));
    client.wire.send(Hex.parse(STOP));
    assertThat(until(client, 1)).isBetween(acknowledged - 3, acknowledged + 3);
    assertThat(client.camera().received().get(0).nanoTime() / 1_000)
        .isBetween(received - 3, received + 3);
    until(client, 2);
    assertThat(client.time.nanoTime() / 1_000).isBetween(completed - 3, completed + 3);
  }

  @Test
  void framesWrittenTogetherFollowOneAnotherOnTheLine() {
    MemoryClient client = MemoryClient.of(Transport.SERIAL, "generic");
    client.wire.send(Hex.parse(STOP + " " + STOP));
    client.pass(100);
    List<ReceivedFrame> frames = client.camera().received();
    assertThat(frames.get(1).nanoTime() - frames.get(0).nanoTime())
        .isBetween(9_370_000L, 9_380_000L);
  }

  @ParameterizedTest
  @CsvSource({"generic, 16683", "generic-50hz, 20000"})
  void repliesLeaveWithTheNextPicture(String model, long micros) {
    MemoryClient client = slow(Transport.TCP, model);
    for (int i = 0; i < 8; i++) {
      client.wire.send(Hex.parse("81 09 04 00 FF"));
      assertThat(until(client, 1)).isLessThanOrEqualTo(micros + 1);
      assertThat(client.time.nanoTime() % (micros * 1_000)).isLessThan(2_000);
      client.take();
      client.pass(7);
    }
  }

  @Test
  void aG2AnswersInItsMeasuredTimes() {
    MemoryClient client = slow(Transport.TCP, "ptzoptics-g2");
    for (int i = 0; i < 12; i++) {
      client.wire.send(Hex.parse(STOP));
      assertThat(until(client, 1)).isBetween(29_000L, 57_010L);
      client.pass(100);
      client.take();
      client.wire.send(Hex.parse("81 09 06 12 FF"));
      assertThat(until(client, 1)).isBetween(90_000L, 135_010L);
      client.take();
      client.wire.send(Hex.parse("81 09 04 47 FF"));
      assertThat(until(client, 1)).isBetween(34_000L, 56_010L);
      client.take();
    }
  }

  @Test
  void aRecallOfAG2CompletesWhenItHasTakenItsTime() {
    MemoryClient client = slow(Transport.TCP, "ptzoptics-g2");
    client.wire.send(Hex.parse("81 01 04 3F 01 01 FF"));
    client.pass(200);
    client.take();
    client.wire.send(Hex.parse("81 01 04 3F 02 01 FF"));
    assertThat(until(client, 2)).isBetween(254_000L, 407_010L);
  }

  @Test
  void aCommandKeepsItsSocketUntilItHasCompleted() {
    MemoryClient client = slow(Transport.TCP, "ptzoptics-g2");
    client.ask(STOP);
    client.ask(STOP);
    assertThat(client.camera().busySockets()).isEqualTo(2);
    client.ask(STOP);
    client.pass(200);
    assertThat(client.take()).contains("90 60 03 FF").hasSize(5);
    assertThat(client.camera().executions("stop")).isEqualTo(2);
  }

  @Test
  void theMotorsSpeedUpAndSlowDown() {
    MemoryClient client = slow(Transport.TCP, "generic");
    client.ask(RIGHT);
    client.pass(100);
    int early = client.camera().pan();
    assertThat(early).isBetween(20, 35); // half of 400 degrees/s² for 0.1 s, at 14.4 units
    client.pass(900);
    int before = client.camera().pan();
    client.ask(STOP);
    assertThat(client.camera().pan()).isEqualTo(before);
    client.pass(10);
    assertThat(client.camera().pan()).isGreaterThan(before + 10);
    client.pass(1_000);
    int rest = client.camera().pan();
    assertThat(rest).isBetween(before + 170, before + 190); // 100 degrees/s braked at 400
    client.pass(1_000);
    assertThat(client.camera().pan()).isEqualTo(rest);
  }

  @Test
  void aReversalBrakesFirst() {
    MemoryClient client = slow(Transport.TCP, "generic");
    client.ask(RIGHT);
    client.pass(500);
    int before = client.camera().pan();
    client.ask("81 01 06 01 18 14 01 03 FF");
    client.pass(100);
    assertThat(client.camera().pan()).isGreaterThan(before);
    client.pass(10_000);
    assertThat(client.camera().pan()).isEqualTo(-2448);
  }

  @Test
  void aMoveArrivesExactlyAndThenCompletes() {
    MemoryClient client = slow(Transport.TCP, "generic");
    client.wire.send(Hex.parse("81 01 06 02 18 14 00 05 0A 00 00 00 00 00 FF"));
    client.pass(1_200);
    assertThat(client.take()).containsExactly("90 41 FF");
    client.pass(100); // a second at full speed and a quarter for speeding up and slowing down
    assertThat(client.take()).containsExactly("90 51 FF");
    assertThat(client.camera().pan()).isEqualTo(1_440);
  }

  @Test
  void powerTakesAWhileToComeBack() {
    MemoryClient client = slow(Transport.TCP, "generic");
    client.ask("81 01 04 00 03 FF");
    client.pass(100);
    client.ask("81 01 04 00 02 FF");
    client.pass(100);
    client.take();
    client.ask(STOP);
    client.ask("81 09 06 10 FF");
    client.pass(50);
    assertThat(client.take()).containsExactly("90 61 41 FF", "90 50 18 00 FF");
    client.pass(4_000);
    client.ask(STOP);
    client.pass(50);
    assertThat(client.take()).containsExactly("90 41 FF", "90 51 FF");
  }
}
