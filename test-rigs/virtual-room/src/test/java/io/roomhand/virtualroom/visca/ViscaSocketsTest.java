package io.roomhand.virtualroom.visca;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The two execution sockets of the emulated camera. */
class ViscaSocketsTest extends EmulatedCameraFixture {
  @Test
  void aMoveHoldsItsSocketUntilItHasArrived() throws IOException {
    assertThat(client.ask(TO_1440)).isEqualTo("90 41 FF");
    assertThat(camera.busySockets()).isEqualTo(1);
    pass(999);
    assertThat(camera.pan()).isBetween(1430, 1439);
    assertThat(client.nothingCame()).isTrue();
    pass(1);
    assertThat(camera.pan()).isEqualTo(1440);
    assertThat(client.read()).isEqualTo("90 51 FF");
    assertThat(camera.busySockets()).isZero();
  }

  @Test
  void twoSocketsExecuteAndAThirdCommandFindsThemFull() throws IOException {
    assertThat(client.ask(TO_1440)).isEqualTo("90 41 FF");
    assertThat(client.ask("81 01 04 47 04 00 00 00 FF")).isEqualTo("90 42 FF");
    assertThat(client.ask(TO_720)).isEqualTo("90 60 03 FF");
    assertThat(client.ask(STOP)).isEqualTo("90 60 03 FF");
    assertThat(camera.bufferFulls()).isEqualTo(2);
    assertThat(client.ask("81 09 04 00 FF")).isEqualTo("90 50 02 FF");
    pass(1_000);
    assertThat(client.read()).isEqualTo("90 51 FF");
    assertThat(client.ask(TO_720)).isEqualTo("90 41 FF");
    pass(2_000);
    assertThat(client.read()).isEqualTo("90 51 FF");
    assertThat(client.read()).isEqualTo("90 52 FF");
    assertThat(camera.zoom()).isEqualTo(0x4000);
  }

  @Test
  void aNewTargetReplacesTheOneOfTheRunningMove() throws IOException {
    assertThat(client.ask(TO_1440)).isEqualTo("90 41 FF");
    pass(250);
    assertThat(client.ask(TO_720)).isEqualTo("90 42 FF");
    pass(250);
    assertThat(camera.pan()).isEqualTo(720);
    assertThat(client.read()).isEqualTo("90 51 FF");
    assertThat(client.read()).isEqualTo("90 52 FF");
    pass(5_000);
    assertThat(camera.pan()).isEqualTo(720);
  }

  @Test
  void aStopEndsTheRunningMoveWhichThenCompletes() throws IOException {
    assertThat(client.ask(TO_1440)).isEqualTo("90 41 FF");
    pass(250);
    assertThat(client.ask(STOP)).isEqualTo("90 42 FF");
    assertThat(client.read()).isEqualTo("90 52 FF");
    assertThat(client.read()).isEqualTo("90 51 FF");
    pass(5_000);
    assertThat(camera.pan()).isEqualTo(360);
  }

  @Test
  void aCancelledMoveStopsAndNeverCompletes() throws IOException {
    assertThat(client.ask(TO_1440)).isEqualTo("90 41 FF");
    pass(250);
    assertThat(client.ask("81 21 FF")).isEqualTo("90 61 04 FF");
    pass(5_000);
    assertThat(camera.pan()).isEqualTo(360);
    assertThat(client.ask("81 21 FF")).isEqualTo("90 61 05 FF");
  }

  @Test
  void cancellingAReplacedMoveLeavesTheNewOne() throws IOException {
    assertThat(client.ask(TO_1440)).isEqualTo("90 41 FF");
    assertThat(client.ask(TO_720)).isEqualTo("90 42 FF");
    assertThat(client.ask("81 21 FF")).isEqualTo("90 61 04 FF");
    pass(5_000);
    assertThat(client.read()).isEqualTo("90 52 FF");
    assertThat(camera.pan()).isEqualTo(720);
  }

  @Test
  void clearingTheInterfaceFreesTheSockets() throws IOException {
    assertThat(client.ask(TO_1440)).isEqualTo("90 41 FF");
    assertThat(client.ask(TO_720)).isEqualTo("90 42 FF");
    assertThat(client.ask("81 01 00 01 FF")).isEqualTo("90 50 FF");
    assertThat(camera.busySockets()).isZero();
    pass(5_000);
    assertThat(client.nothingCame()).isTrue();
    assertThat(camera.pan()).isZero();
  }
}
