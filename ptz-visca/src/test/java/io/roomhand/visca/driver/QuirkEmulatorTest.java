package io.roomhand.visca.driver;

import static io.roomhand.visca.driver.ProviderRig.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.virtualroom.visca.ReceivedFrame;
import io.roomhand.virtualroom.visca.Transport;
import io.roomhand.virtualroom.visca.path.Imperfections;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Quirks that real users met, by the driver against an emulated camera that has them, in virtual
 * time; named after them. {@code HeadQuirkTest} has more, byte by byte, and {@link
 * QuirkReconnectTest} those that end connections.
 */
class QuirkEmulatorTest {
  private static final String STOP = "81 01 06 01 0C 0A 03 03 FF";

  /** Goes somewhere on all axes, is driven, is stopped, and knows where it is. */
  private static void assertServes(VirtualRig rig) {
    CompletionStage<?> moved = rig.head().move(new Axes<>(300, 100, 1024));
    rig.pass(6_000);
    assertThat(moved).isCompleted();
    assertThat(rig.camera.pan()).isEqualTo(300);
    assertThat(rig.camera.tilt()).isEqualTo(100);
    assertThat(rig.camera.zoom()).isEqualTo(1024);
    assertThat(rig.told(PtzAxis.PAN)).isEqualTo(300);
    assertThat(rig.state().moving()).isFalse();

    CompletionStage<Void> driven = rig.drive(-1.0, null, 1.0);
    rig.pass(1_000);
    assertThat(driven).isCompleted();
    assertThat(rig.camera.pan()).isLessThan(290);
    CompletionStage<Void> stopped = rig.head().stop();
    rig.pass(2_000);
    assertThat(stopped).isCompleted();
    int pan = rig.camera.pan();
    int zoom = rig.camera.zoom();
    rig.pass(1_000);
    assertThat(rig.camera.pan()).isEqualTo(pan);
    assertThat(rig.camera.zoom()).isEqualTo(zoom);
    assertThat(rig.told(PtzAxis.PAN)).isEqualTo(pan);
    assertThat(rig.camera.bufferFulls()).isZero();
    assertThat(rig.end()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void aCameraWithoutQuirksServes(Transport transport) {
    try (VirtualRig rig = VirtualRig.of(transport, "generic")) {
      assertServes(rig);
    }
  }

  @Test
  void ptzOpticsG3RepliesFromA0() {
    try (VirtualRig rig = VirtualRig.of(Transport.TCP, "ptzoptics-g3")) {
      assertServes(rig);
    }
  }

  @Test
  void moveSeG3GivesTwoCommandsOneSocketAndCompletesAnEmptyOne() {
    try (VirtualRig rig = VirtualRig.of(Transport.TCP, "move-se-g3")) {
      assertServes(rig);
    }
  }

  @Test
  void someTcpCamerasSayNetworkChangeRightAtConnect() {
    try (VirtualRig rig = VirtualRig.of(Transport.TCP, "network-change")) {
      assertServes(rig);
    }
  }

  @Test
  void ciscoPrecisionHdHasNoSocketsItsOwnSpeedsAndItsOwnStop() {
    try (VirtualRig rig = VirtualRig.of(Transport.TCP, "cisco-precisionhd", "cisco-precisionhd")) {
      assertServes(rig);
      assertThat(rig.hex("81 01 06 01 03 03 03 03 FF")).isNotEmpty();
      assertThat(rig.hex("81 2")).as("it knows no cancel").isEmpty();
    }
  }

  @Test
  void newTekPtz1TakesOnlySequence1To3() {
    try (VirtualRig rig = VirtualRig.of(Transport.SONY, "newtek-ptz1", "newtek-ptz1")) {
      assertServes(rig);
    }
  }

  @Test
  void avKansAndLinkPiIgnoreTheIpHeader() {
    try (VirtualRig rig = VirtualRig.of(Transport.SONY, "avkans")) {
      assertServes(rig);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TCP", "SERIAL"})
  void someNoNameCamerasNeverAck(Transport transport) {
    try (VirtualRig rig = VirtualRig.of(transport, "no-ack", "no-ack")) {
      assertServes(rig);
      assertThat(rig.hex("81 01 04 47")).as("what is proven is not repeated").hasSize(1);
    }
  }

  @Test
  void someNoNameCamerasOnlyComplete() {
    try (VirtualRig rig = VirtualRig.of(Transport.TCP, "completion-only", "completion-only")) {
      assertServes(rig);
    }
  }

  @ParameterizedTest
  @EnumSource
  void lumensRejectsHeader80(Transport transport) {
    try (VirtualRig rig = VirtualRig.of(transport, "lumens")) {
      assertServes(rig);
      assertThat(rig.hex("80")).isEmpty();
    }
  }

  /** Only after 65,536 messages does it make a difference. */
  @Test
  void someSonyEchoOnlyTheLow16BitsOfTheSequence() {
    try (VirtualRig rig = VirtualRig.of(Transport.SONY, "low16")) {
      int asked = 0;
      for (int minutes = 0; asked < 70_000; minutes++) {
        assertThat(minutes).as("it does not get there").isLessThan(120);
        asked += turnForAMinute(rig);
      }
      assertServes(rig);
      assertThat(rig.camera.executions("zoom to 1024")).isEqualTo(1);
    }
  }

  /** Commands and inquiries as fast as the camera answers; how many it has got. */
  private static int turnForAMinute(VirtualRig rig) {
    int before = rig.messages();
    for (int i = 0; i < 60_000 / 20; i++) {
      rig.drive(i % 2 == 0 ? 0.1 : -0.1, null, i % 2 == 0 ? 0.1 : -0.1);
      rig.pass(20);
    }
    rig.head().stop();
    rig.pass(2_000);
    return rig.messages() - before;
  }

  @Test
  void someSonyReportErrorsInAControlReply() {
    try (VirtualRig rig =
        VirtualRig.of(
            Transport.SONY, "error-in-0201", null, Imperfections.of("out.loss=0.2,seed=4"))) {
      for (int i = 1; i <= 40; i++) {
        rig.move(PtzAxis.ZOOM, 16 * i);
        rig.pass(1_500);
        assertThat(rig.camera.executions("zoom to " + 16 * i)).isPositive();
      }
    }
  }

  @Test
  void brc300RefusesSpeed00AndCountsToTheLeft() {
    try (VirtualRig rig = VirtualRig.of(Transport.SERIAL, "brc-300")) {
      assertThat(rig.head().id().name()).as("by its version reply").isEqualTo("Sony BRC-300");
      rig.drive(0.001, 0.0, null);
      rig.pass(1_000);
      rig.head().stop();
      rig.pass(2_000);
      CompletionStage<?> moved = rig.head().move(new Axes<>(3000, 100, null));
      rig.pass(4_000);

      assertThat(moved).isCompleted();
      assertThat(rig.camera.pan()).isEqualTo(-3000);
      assertThat(rig.told(PtzAxis.PAN)).isEqualTo(3000);
      assertThat(rig.camera.executions()).containsKeys("drive 1/0", "stop");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "evi-d70, Sony EVI-D70",
    "evi-d100, Sony EVI-D100",
    "brc-300, Sony BRC-300",
    "brc-x1000, Sony BRC-X1000/H800",
    "x400, Sony BRC/SRG-X400",
    "axis, Axis PTZ",
    "srg-120dh, Sony SRG-120DH"
  })
  void theVersionReplyOfAModelChoosesItsProfile(String model, String title) {
    try (VirtualRig rig = VirtualRig.of(Transport.SERIAL, model)) {
      assertThat(rig.head().id().name()).isEqualTo(title);
    }
  }

  /**
   * The adapter keeps what it receives for up to 16 ms, in both directions of a question. Nothing
   * that leaves is held back, so a stop is not; and what waits for an answer waits 16 ms more.
   */
  @Test
  void ftdi16MsLatencyTimer() {
    try (VirtualRig rig = VirtualRig.of(Transport.SERIAL, "generic")) {
      rig.camera.replyDelay(Duration.ofMillis(16));
      assertServes(rig);
      assertNothingIsSentTwice(rig);

      rig.camera.clearReceived();
      for (int i = 1; i <= 1_000; i++) {
        rig.drive(i / 1200.0, null, null);
        rig.pass(1);
      }
      CompletionStage<Void> last = rig.drive(1.0, null, null);
      rig.pass(100);
      assertThat(last).isCompleted();
      assertThat(rig.camera.executions("drive 24/0")).isEqualTo(1);
      long before = rig.time.nanoTime();
      rig.head().stop();
      rig.pass(2_000);
      ReceivedFrame stop = rig.frames(STOP).get(0);
      assertThat(Duration.ofNanos(stop.nanoTime() - before))
          .as("a frame on the wire, the stop itself, and 1 ms")
          .isLessThan(Duration.ofMillis(17 + 10 + 1));
      assertThat(rig.frames(STOP)).as("confirmed, though late").hasSize(1);
    }
  }

  private static void assertNothingIsSentTwice(VirtualRig rig) {
    List<String> moves = rig.hex("81 01 04 47");
    Set<String> different = new HashSet<>(moves);
    assertThat(moves).hasSameSizeAs(different);
    assertThat(rig.frames(STOP)).hasSize(1);
  }

  /**
   * A PTZOptics G2 refuses with 41 and without an ACK before it, naming a socket that the command
   * never held: the move that runs in that socket goes on, and the refused call is the one told.
   */
  @Test
  void the41Trap() {
    try (VirtualRig rig = VirtualRig.of(Transport.TCP, "ptzoptics-g2")) {
      CompletionStage<Void> moved = rig.move(PtzAxis.PAN, 2000);
      rig.pass(200);
      assertThat(moved).isCompleted();
      rig.camera.refuseCommands(1, 0x41);
      CompletionStage<Void> refused = rig.move(PtzAxis.ZOOM, 4096);
      rig.pass(300);

      assertThat(failure(refused).code()).isEqualTo(ErrorCode.REJECTED);
      assertThat(rig.state().moving()).isTrue();
      rig.pass(5_000);
      assertThat(rig.told(PtzAxis.PAN)).isEqualTo(2000);
      assertThat(rig.state().moving()).isFalse();
    }
  }

  @Test
  void aDriveCompletesAtOnceAndIsStillInMotion() {
    try (VirtualRig rig = VirtualRig.of(Transport.TCP, "generic")) {
      rig.drive(0.2, null, null);
      rig.pass(1_000);
      assertThat(rig.camera.busySockets()).isZero();
      assertThat(rig.state().moving()).isTrue();
      int then = rig.told(PtzAxis.PAN);
      rig.pass(1_000);
      assertThat(rig.state().moving()).isTrue();
      assertThat(rig.told(PtzAxis.PAN)).isGreaterThan(then);
    }
  }
}
