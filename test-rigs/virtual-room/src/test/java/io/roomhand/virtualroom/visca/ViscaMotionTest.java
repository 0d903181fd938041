package io.roomhand.virtualroom.visca;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the emulated camera moves. */
class ViscaMotionTest extends EmulatedCameraFixture {
  @ParameterizedTest
  @CsvSource({
    "01 03, -720, 0",
    "02 03, 720, 0",
    "03 01, 0, 504",
    "03 02, 0, -432",
    "01 01, -720, 504",
    "02 01, 720, 504",
    "01 02, -720, -432",
    "02 02, 720, -432",
    "03 03, 0, 0",
  })
  void drivesInEveryDirection(String direction, int pan, int tilt) throws IOException {
    carriedOut("81 01 06 01 18 14 " + direction + " FF");
    pass(500);
    assertThat(camera.pan()).isEqualTo(pan);
    assertThat(camera.tilt()).isEqualTo(tilt);
    carriedOut(STOP);
    pass(500);
    assertThat(camera.pan()).isEqualTo(pan);
    assertThat(camera.tilt()).isEqualTo(tilt);
  }

  @Test
  void theSpeedFollowsTheByte() throws IOException {
    carriedOut("81 01 06 01 0C 0A 02 01 FF");
    pass(1_000);
    assertThat(camera.pan()).isEqualTo(720);
    assertThat(camera.tilt()).isEqualTo(504);
    assertThat(client.ask("81 09 06 12 FF")).isEqualTo("90 50 00 02 0D 00 00 01 0F 08 FF");
  }

  @Test
  void stopsAtTheEndsAndSaysSo() throws IOException {
    carriedOut("81 01 06 01 18 14 01 02 FF");
    assertThat(client.ask("81 09 06 10 FF")).isEqualTo("90 50 24 00 FF");
    pass(10_000);
    assertThat(camera.pan()).isEqualTo(-2448);
    assertThat(camera.tilt()).isEqualTo(-432);
    assertThat(client.ask("81 09 06 12 FF")).isEqualTo("90 50 0F 06 07 00 0F 0E 05 00 FF");
    assertThat(client.ask("81 09 06 10 FF")).isEqualTo("90 50 28 09 FF");
    carriedOut("81 01 06 01 18 14 02 01 FF");
    pass(10_000);
    assertThat(client.ask("81 09 06 12 FF")).isEqualTo("90 50 00 09 09 00 00 05 01 00 FF");
    assertThat(client.ask("81 09 06 10 FF")).isEqualTo("90 50 28 06 FF");
  }

  @Test
  void zoomsThroughItsRangeInThreeSeconds() throws IOException {
    carriedOut("81 01 04 07 27 FF");
    pass(1_500);
    assertThat(camera.zoom()).isEqualTo(0x2000);
    pass(1_500);
    assertThat(client.ask("81 09 04 47 FF")).isEqualTo("90 50 04 00 00 00 FF");
    carriedOut("81 01 04 07 30 FF");
    pass(3_000);
    assertThat(camera.zoom()).isEqualTo(0x4000 - 0x800);
    carriedOut("81 01 04 07 02 FF");
    carriedOut("81 01 04 07 03 FF");
    carriedOut("81 01 04 07 00 FF");
    pass(3_000);
    assertThat(camera.zoom()).isEqualTo(0x4000 - 0x800);
  }

  @Test
  void aMoveToWhereItStandsCompletesAtOnce() throws IOException {
    carriedOut("81 01 06 02 01 01 00 00 00 00 00 00 00 00 FF");
  }

  @Test
  void aMoveBeyondTheRangeGoesToTheEnd() throws IOException {
    assertThat(client.ask("81 01 06 02 18 14 07 0F 0F 0F 08 00 00 00 FF")).isEqualTo("90 41 FF");
    pass(5_000);
    assertThat(client.read()).isEqualTo("90 51 FF");
    assertThat(camera.pan()).isEqualTo(0x990);
    assertThat(camera.tilt()).isEqualTo(-432);
  }

  @Test
  void movesRelativeToWhereItStands() throws IOException {
    camera.place(100, 50, 0);
    assertThat(client.ask("81 01 06 03 18 14 0F 0F 0F 06 00 00 00 0A FF")).isEqualTo("90 41 FF");
    pass(100);
    assertThat(client.read()).isEqualTo("90 51 FF");
    assertThat(camera.pan()).isEqualTo(90);
    assertThat(camera.tilt()).isEqualTo(60);
  }

  @Test
  void homeLeavesTheZoom() throws IOException {
    camera.place(144, 100, 500);
    assertThat(client.ask("81 01 06 04 FF")).isEqualTo("90 41 FF");
    pass(200);
    assertThat(client.read()).isEqualTo("90 51 FF");
    assertThat(camera.pan()).isZero();
    assertThat(camera.tilt()).isZero();
    assertThat(camera.zoom()).isEqualTo(500);
  }

  @Test
  void memoriesKeepPanTiltAndZoom() throws IOException {
    camera.place(144, 72, 0x1000);
    carriedOut("81 01 04 3F 01 02 FF");
    camera.place(0, 0, 0);
    assertThat(client.ask("81 01 04 3F 02 02 FF")).isEqualTo("90 41 FF");
    pass(749);
    assertThat(client.nothingCame()).isTrue();
    pass(1);
    assertThat(client.read()).isEqualTo("90 51 FF");
    assertThat(camera.pan()).isEqualTo(144);
    assertThat(camera.tilt()).isEqualTo(72);
    assertThat(camera.zoom()).isEqualTo(0x1000);
    carriedOut("81 01 04 3F 00 02 FF");
    assertThat(client.ask("81 01 04 3F 02 02 FF")).isEqualTo("90 61 41 FF");
  }

  @Test
  void withoutPowerItAnswersButDoesNotMove() throws IOException {
    carriedOut(LEFT);
    pass(100);
    carriedOut("81 01 04 00 03 FF");
    pass(100);
    assertThat(camera.pan()).isEqualTo(-144);
    assertThat(client.ask("81 09 04 00 FF")).isEqualTo("90 50 03 FF");
    assertThat(client.ask(LEFT)).isEqualTo("90 61 41 FF");
    carriedOut("81 01 04 00 02 FF");
    carriedOut(LEFT);
  }

  @Test
  void theFocusMovesOnceItIsManual() throws IOException {
    carriedOut("81 01 04 38 03 FF");
    assertThat(client.ask("81 09 04 38 FF")).isEqualTo("90 50 03 FF");
    carriedOut("81 01 04 08 00 FF");
    assertThat(client.ask("81 01 04 48 0F 00 00 00 FF")).isEqualTo("90 41 FF");
    pass(1_000);
    assertThat(client.read()).isEqualTo("90 51 FF");
    assertThat(client.ask("81 09 04 48 FF")).isEqualTo("90 50 0F 00 00 00 FF");
    carriedOut("81 01 04 38 10 FF");
    assertThat(client.ask("81 09 04 38 FF")).isEqualTo("90 50 02 FF");
  }

  @Test
  void staysWithinItsLimitsUntilTheyAreCleared() throws IOException {
    carriedOut("81 01 06 07 00 01 00 02 0D 00 00 00 0A 00 FF");
    carriedOut("81 01 06 07 00 00 0F 0F 0F 0E 0F 0F 0F 0E FF");
    carriedOut("81 01 06 01 18 14 02 01 FF");
    pass(10_000);
    assertThat(camera.pan()).isEqualTo(720);
    assertThat(camera.tilt()).isEqualTo(160);
    assertThat(client.ask("81 09 06 10 FF")).isEqualTo("90 50 28 06 FF");
    carriedOut("81 01 06 01 18 14 01 02 FF");
    pass(10_000);
    assertThat(camera.pan()).isEqualTo(-2);
    carriedOut("81 01 06 07 01 00 07 0F 0F 0F 07 0F 0F 0F FF");
    carriedOut("81 01 06 01 18 14 01 02 FF");
    pass(10_000);
    assertThat(camera.pan()).isEqualTo(-2448);
    assertThat(camera.tilt()).isEqualTo(-432);
  }

  @Test
  void resetGoesHome() throws IOException {
    camera.place(144, 0, 500);
    assertThat(client.ask("81 01 06 05 FF")).isEqualTo("90 41 FF");
    pass(100);
    assertThat(client.read()).isEqualTo("90 51 FF");
    assertThat(camera.pan()).isZero();
  }

  @Test
  void zoomAndFocusMoveTogether() throws IOException {
    carriedOut("81 01 04 38 03 FF");
    assertThat(client.ask("81 01 04 47 01 00 00 00 09 00 00 00 FF")).isEqualTo("90 41 FF");
    pass(5_000);
    assertThat(client.read()).isEqualTo("90 51 FF");
    assertThat(camera.zoom()).isEqualTo(0x1000);
    assertThat(camera.focus()).isEqualTo(0x9000);
    assertThat(camera.executions("zoom to 4096, focus to 36864")).isEqualTo(1);
  }

  @Test
  void countsWhatItCarriesOutAndNothingElse() throws IOException {
    carriedOut(STOP);
    carriedOut(STOP);
    carriedOut("81 01 06 01 03 02 01 02 FF");
    carriedOut("81 01 04 3F 01 05 FF");
    carriedOut("81 01 04 38 10 FF");
    camera.refuseCommands(1, 0x41);
    client.ask(LEFT);
    client.ask("81 01 06 99 FF");
    client.ask("81 09 06 12 FF");
    assertThat(client.ask("81 01 06 03 18 14 00 00 00 0A 0F 0F 0F 06 FF")).isEqualTo("90 41 FF");
    assertThat(camera.executions())
        .containsOnly(
            Map.entry("stop", 2),
            Map.entry("drive -3/-2", 1),
            Map.entry("memory set 5", 1),
            Map.entry("focus toggle", 1),
            Map.entry("pan-tilt by 10/-10", 1));
    camera.clearExecutions();
    assertThat(camera.executions("stop")).isZero();
  }

  @Test
  void flipMirrorAndFocusLimitAreKept() throws IOException {
    carriedOut("81 01 04 66 02 FF");
    carriedOut("81 01 04 61 02 FF");
    carriedOut("81 01 04 28 02 00 00 00 FF");
    carriedOut("81 01 06 08 10 FF");
    assertThat(client.ask("81 09 04 66 FF")).isEqualTo("90 50 02 FF");
    assertThat(client.ask("81 09 04 61 FF")).isEqualTo("90 50 02 FF");
    assertThat(client.ask("81 09 04 28 FF")).isEqualTo("90 50 02 00 00 00 FF");
  }
}
