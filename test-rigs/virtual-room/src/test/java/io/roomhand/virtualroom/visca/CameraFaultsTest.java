package io.roomhand.virtualroom.visca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What tests can make go wrong in an emulated camera. */
class CameraFaultsTest extends EmulatedCameraFixture {
  @Test
  void aLostAckIsTheOnlyThingMissing() throws IOException {
    camera.loseAcks(1);
    assertThat(client.ask(LEFT)).isEqualTo("90 51 FF");
    pass(100);
    assertThat(camera.pan()).isEqualTo(-144);
    carriedOut(STOP);
  }

  @Test
  void lostRepliesAreWithheldWhateverTheySay() throws IOException {
    camera.loseReplies(3);
    client.send(LEFT);
    client.send("81 09 04 00 FF");
    assertThat(client.ask("81 09 04 47 FF")).isEqualTo("90 50 00 00 00 00 FF");
    pass(100);
    assertThat(camera.pan()).isEqualTo(-144);
  }

  @Test
  void aSilentCameraDoesNothing() throws Exception {
    camera.silent(true);
    client.send(LEFT);
    camera.awaitFrame(LEFT, Duration.ofSeconds(5));
    pass(1_000);
    camera.silent(false);
    assertThat(client.nothingCame()).isTrue();
    assertThat(camera.pan()).isZero();
  }

  @Test
  void refusesCommandsWithTheGivenError() throws IOException {
    camera.refuseCommands(2, 0x41);
    assertThat(client.ask("81 09 04 00 FF")).isEqualTo("90 50 02 FF");
    assertThat(client.ask("81 01 00 01 FF")).isEqualTo("90 50 FF");
    assertThat(client.ask(LEFT)).isEqualTo("90 61 41 FF");
    assertThat(client.ask(LEFT)).isEqualTo("90 61 41 FF");
    pass(100);
    assertThat(camera.pan()).isZero();
    carriedOut(LEFT);
  }

  @Test
  void delayedRepliesKeepTheirOrder() throws Exception {
    camera.replyDelay(Duration.ofMillis(40));
    client.send(LEFT);
    camera.awaitFrame(LEFT, Duration.ofSeconds(5));
    camera.replyDelay(Duration.ZERO);
    client.send("81 09 04 00 FF");
    camera.awaitFrame("81 09 04 00", Duration.ofSeconds(5));
    assertThat(client.quietFor(20)).isTrue();
    pass(40);
    assertThat(client.read()).isEqualTo("90 41 FF");
    assertThat(client.read()).isEqualTo("90 51 FF");
    assertThat(client.read()).isEqualTo("90 50 02 FF");
  }

  @Test
  void saysWhatItWaitedForInVain() throws IOException {
    assertThat(client.ask("81 09 04 00 FF")).isEqualTo("90 50 02 FF");
    assertThatThrownBy(() -> camera.awaitFrame("81 01 06", Duration.ofMillis(20)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("81 01 06")
        .hasMessageContaining("81 09 04 00 FF");
  }

  @Test
  void keepsTheFramesReceivedLast() throws IOException {
    String thousand = "81 09 04 00 FF ".repeat(1_000).strip();
    for (int i = 0; i < 11; i++) {
      client.send(thousand);
      for (int j = 0; j < 1_000; j++) {
        assertThat(client.read()).isEqualTo("90 50 02 FF");
      }
    }
    assertThat(camera.received()).hasSize(10_000);
    camera.clearReceived();
    assertThat(camera.received()).isEmpty();
  }

  @Test
  void refusesInquiriesWithTheGivenError() throws IOException {
    camera.refuseInquiries(1, 0x02);
    assertThat(client.ask("81 09 04 00 FF")).isEqualTo("90 60 02 FF");
    assertThat(client.ask("81 09 04 00 FF")).isEqualTo("90 50 02 FF");
  }

  @Test
  void acknowledgedCommandsMayFail() throws IOException {
    camera.failCommands(1, 0x41);
    assertThat(client.ask(TO_1440)).isEqualTo("90 41 FF");
    assertThat(client.read()).isEqualTo("90 61 41 FF");
    pass(1_000);
    assertThat(camera.pan()).isZero();
    assertThat(camera.executions()).isEmpty();
    carriedOut(STOP);
  }

  @Test
  void saysWhateverATestWants() throws IOException {
    carriedOut(STOP); // the connection is known to the camera
    camera.say("C0 41 FF");
    assertThat(client.read()).isEqualTo("C0 41 FF");
  }

  @Test
  void withoutCurrentItDoesNothingAndForgetsWhatItDid() throws IOException {
    client.ask(TO_1440);
    pass(100);
    camera.current(false);
    client.send(STOP);
    assertThat(client.quietFor(50)).isTrue();
    camera.current(true);
    assertThat(camera.busySockets()).isZero();
    pass(5_000);
    assertThat(client.nothingCame()).isTrue();
    assertThat(camera.pan()).isEqualTo(144);
  }
}
