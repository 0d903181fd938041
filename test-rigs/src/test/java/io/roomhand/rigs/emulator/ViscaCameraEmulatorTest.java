package io.roomhand.rigs.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.time.VirtualTime;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViscaCameraEmulatorTest {
  private static final String LEFT = "81 01 06 01 18 14 01 03 FF";
  private static final String STOP = "81 01 06 01 18 14 03 03 FF";
  private static final String TO_1440 = "81 01 06 02 18 14 00 05 0A 00 00 00 00 00 FF";
  private static final String TO_720 = "81 01 06 02 18 14 00 02 0D 00 00 00 00 00 FF";

  private final VirtualTime time = new VirtualTime();
  private final List<String> trace = Collections.synchronizedList(new ArrayList<>());
  private ViscaCameraEmulator camera;
  private WireClient client;

  @BeforeEach
  void start() throws IOException {
    camera =
        ViscaCameraEmulator.start(
            ViscaCameraEmulator.Options.ANY_PORT.withTime(time).withTrace(trace::add));
    client = new WireClient(camera.port());
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    camera.close();
  }

  private void pass(int millis) {
    time.advance(Duration.ofMillis(millis));
  }

  private void carriedOut(String command) throws IOException {
    assertThat(client.ask(command)).isEqualTo("90 41 FF");
    assertThat(client.read()).isEqualTo("90 51 FF");
  }

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
    "81 01 06 01 00 14 03 03 FF, 90 60 02 FF",
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
  void droppedClientsMayComeBackAndMotionGoesOn() throws IOException {
    carriedOut(LEFT);
    camera.dropConnections();
    assertThat(client.read()).isEqualTo("closed");
    pass(100);
    client = new WireClient(camera.port());
    assertThat(client.ask("81 09 06 12 FF")).isEqualTo("90 50 0F 0F 07 00 00 00 00 00 FF");
  }

  @Test
  void anUnpluggedCameraRefusesConnectionsAndKeepsItsPort() throws IOException {
    int port = camera.port();
    assertThat(client.nothingCame()).isTrue();
    camera.unplug();
    assertThat(client.read()).isEqualTo("closed");
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> new WireClient(port).close()).isInstanceOf(ConnectException.class);
    }
    camera.unplug();
    camera.plug();
    camera.plug();
    client = new WireClient(port);
    assertThat(client.nothingCame()).isTrue();
  }

  @Test
  void servesTwoClientsAtOnceAndAnswersEachItsOwn() throws IOException {
    try (WireClient other = new WireClient(camera.port())) {
      assertThat(client.ask(TO_1440)).isEqualTo("90 41 FF");
      assertThat(other.ask("81 01 04 47 04 00 00 00 FF")).isEqualTo("90 42 FF");
      pass(3_000);
      assertThat(client.read()).isEqualTo("90 51 FF");
      assertThat(other.read()).isEqualTo("90 52 FF");
      assertThat(client.nothingCame()).isTrue();
      assertThat(other.nothingCame()).isTrue();
    }
    assertThat(camera.received().stream().map(ReceivedFrame::connection).distinct())
        .containsExactly(1, 2);
  }

  @Test
  void aClientThatNeverReadsHurtsNobody() throws Exception {
    WireClient deaf = new WireClient(camera.port());
    Thread asking =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 1_000; i++) {
                  deaf.send("81 09 06 12 FF ".repeat(1_000).strip());
                }
              } catch (IOException e) {
                // Dropped, or closed at the end of the test.
              }
            });
    asking.start();
    await().until(() -> camera.received().size() >= 5_000);
    for (int i = 0; i < 100; i++) {
      assertThat(client.nothingCame()).isTrue();
    }
    deaf.close();
    asking.join(5_000);
    assertThat(asking.isAlive()).isFalse();
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
  void saysWhatItWaitedForInVain() throws IOException {
    assertThat(client.ask("81 09 04 00 FF")).isEqualTo("90 50 02 FF");
    assertThatThrownBy(() -> camera.awaitFrame("81 01 06", Duration.ofMillis(20)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("81 01 06")
        .hasMessageContaining("81 09 04 00 FF");
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

  @Test
  void aPortInUseIsSaid() {
    int port = camera.port();
    assertThatThrownBy(
            () -> ViscaCameraEmulator.start(ViscaCameraEmulator.Options.ANY_PORT.withPort(port)))
        .isInstanceOf(BindException.class);
  }

  @Test
  void closingEndsItsThreads() throws IOException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    ViscaCameraEmulator other = ViscaCameraEmulator.start(ViscaCameraEmulator.Options.ANY_PORT);
    WireClient guest = new WireClient(other.port());
    assertThat(guest.ask(TO_1440)).isEqualTo("90 41 FF");
    assertThat(emulatorThreads(before)).hasSize(2);
    other.close();
    other.close();
    assertThat(guest.read()).isEqualTo("closed");
    guest.close();
    await().untilAsserted(() -> assertThat(emulatorThreads(before)).isEmpty());
  }

  private static List<String> emulatorThreads(Set<Thread> otherThan) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !otherThan.contains(thread))
        .map(Thread::getName)
        .filter(Set.of("visca-emulator", "roomhand-timers")::contains)
        .toList();
  }
}
