package io.roomhand.visca.motion;

import static io.roomhand.visca.driver.ProviderRig.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.virtualroom.visca.Transport;
import io.roomhand.visca.driver.VirtualRig;
import io.roomhand.visca.profile.ProfileTable;
import io.roomhand.visca.profile.ViscaProfile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The camera's own memories, by the driver against an emulated camera in virtual time. */
class HeadMemoryTest {
  private static final String SET = "81 01 04 3F 01";
  private static final String RECALL = "81 01 04 3F 02";

  private static ViscaProfile sixMemories(String base) {
    return ProfileTable.BUILT_IN
        .with(List.of(Map.of("name", "six", "extends", base, "memories", "6")))
        .named("six");
  }

  private static VirtualRig rig(Transport transport) {
    return VirtualRig.of(transport, "generic", sixMemories("generic"));
  }

  private static void go(VirtualRig rig, int pan, int tilt, int zoom) {
    CompletionStage<?> moved = rig.head().move(new Axes<>(pan, tilt, zoom));
    rig.pass(8_000);
    assertThat(moved).isCompleted();
    assertThat(rig.camera.pan()).isEqualTo(pan);
  }

  private static void remember(VirtualRig rig, int memory) {
    CompletionStage<Void> remembered = rig.head().remember(memory);
    rig.pass(300);
    assertThat(remembered).isCompleted();
  }

  @ParameterizedTest
  @EnumSource
  void aMemoryIsSetAndRecalled(Transport transport) {
    try (VirtualRig rig = rig(transport)) {
      assertThat(rig.head().memories()).isEqualTo(6);
      go(rig, 700, 100, 2048);
      remember(rig, 3);
      go(rig, -700, 0, 0);
      CompletionStage<Void> recalled = rig.head().recall(3);
      rig.pass(8_000);

      assertThat(recalled).isCompleted();
      assertThat(rig.camera.pan()).isEqualTo(700);
      assertThat(rig.camera.tilt()).isEqualTo(100);
      assertThat(rig.camera.zoom()).isEqualTo(2048);
      assertThat(rig.told(PtzAxis.PAN)).isEqualTo(700);
      assertThat(rig.told(PtzAxis.ZOOM)).isEqualTo(2048);
      assertThat(rig.state().moving()).isFalse();
      assertThat(rig.camera.executions("memory set 3")).isEqualTo(1);
      assertThat(rig.camera.executions("memory recall 3")).isEqualTo(1);
    }
  }

  /** Motors may pause on the way, and a camera may have more to do than turn. */
  @Test
  void aRecallHasArrivedWithItsCompletionAndTwoEqualPositions() {
    MotionRig rig = new MotionRig();
    rig.settle();
    HeadCall call = new HeadCall(rig.time.nanoTime());
    new HeadMemory("head", 1, rig.session, rig.time, rig.motion, rig.panTilt, rig.zoom)
        .recall(2, call);
    rig.pass(20);
    assertThat(rig.commands).containsExactly("81 01 04 3F 02 02 FF");
    assertThat(call.stage).isCompleted();
    rig.pan = 100;
    rig.pass(100);
    assertThat(rig.states).last().matches(PtzState::moving);
    rig.pass(200);
    assertThat(rig.states).as("it has not completed").last().matches(PtzState::moving);
    rig.receive("90 51 FF");
    assertThat(rig.states).as("no two positions since").last().matches(PtzState::moving);
    rig.pass(120);
    assertThat(rig.states).last().matches(state -> !state.moving());
  }

  /** Replies get lost: what has arrived takes no socket, though nobody has said so. */
  @Test
  void twoMovesWhoseCompletionsAreLostKeepNobodyWaitingOnceTheyStand() {
    MotionRig rig = new MotionRig();
    rig.settle();
    rig.acks = false;
    CompletionStage<Void> turned = rig.move(PtzAxis.PAN, 100);
    rig.receive("90 41 FF");
    CompletionStage<Void> zoomed = rig.move(PtzAxis.ZOOM, 500);
    rig.receive("90 42 FF");
    assertThat(turned).isCompleted();
    assertThat(zoomed).isCompleted();
    rig.pan = 100;
    rig.zoomed = 500;
    HeadCall call = new HeadCall(rig.time.nanoTime());
    HeadMemory memories =
        new HeadMemory("head", 1, rig.session, rig.time, rig.motion, rig.panTilt, rig.zoom);
    rig.commands.clear();
    memories.remember(2, call);
    rig.pass(50);
    assertThat(rig.commands).as("both sockets are busy").isEmpty();

    rig.pass(600);
    assertThat(rig.commands).containsExactly("81 21 FF");
    rig.receive("90 61 05 FF");

    assertThat(rig.commands).last().isEqualTo("81 01 04 3F 01 02 FF");
    rig.receive("90 41 FF");
    assertThat(call.stage).isCompleted();
  }

  @ParameterizedTest
  @EnumSource(names = {"TCP", "UDP", "SERIAL"})
  void memorySetIsNeverRepeatedOnARawTransport(Transport transport) {
    try (VirtualRig rig = rig(transport)) {
      rig.camera.loseReplies(2);
      CompletionStage<Void> remembered = rig.head().remember(1);
      rig.pass(3_000);

      assertThat(failure(remembered).code()).isEqualTo(ErrorCode.UNCONFIRMED);
      assertThat(rig.hex(SET)).hasSize(1);
      assertThat(rig.camera.executions("memory set 1")).isEqualTo(1);
    }
  }

  @Test
  void aRecallWhoseAnswerIsLostIsRepeated() {
    try (VirtualRig rig = rig(Transport.TCP)) {
      remember(rig, 1);
      go(rig, 900, 0, 0);
      rig.camera.loseReplies(1);
      CompletionStage<Void> recalled = rig.head().recall(1);
      rig.pass(5_000);

      assertThat(recalled).isCompleted();
      assertThat(rig.hex(RECALL)).hasSize(2);
      assertThat(rig.camera.pan()).isZero();
    }
  }

  @Test
  void anEmptyMemoryIsRefused() {
    try (VirtualRig rig = rig(Transport.TCP)) {
      CompletionStage<Void> recalled = rig.head().recall(5);
      rig.pass(500);

      assertThat(failure(recalled).code()).isEqualTo(ErrorCode.REJECTED);
      rig.pass(3_000);
      assertThat(rig.states.stream().anyMatch(PtzState::moving)).isFalse();
    }
  }

  @Test
  void onlyTheMemoriesOfTheProfileAreUsed() {
    try (VirtualRig rig = rig(Transport.TCP)) {
      for (int memory : new int[] {-1, 6}) {
        assertThat(failure(rig.head().remember(memory)).code())
            .isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(failure(rig.head().recall(memory))).hasMessageContaining("has 6, from 0 on");
      }
      rig.pass(100);
      assertThat(rig.hex("81 01 04 3F")).isEmpty();
    }
    try (VirtualRig rig = VirtualRig.of(Transport.TCP, "generic")) {
      assertThat(rig.head().memories()).isZero();
    }
  }

  @Test
  void aStopThrowsOutARecallThatWaits() {
    try (VirtualRig rig = rig(Transport.TCP)) {
      go(rig, 700, 0, 0);
      remember(rig, 0);
      go(rig, 0, 0, 0);
      rig.camera.clearReceived();
      CompletionStage<Void> recalled = rig.head().recall(0);
      CompletionStage<Void> stopped = rig.head().stop();
      rig.pass(2_000);

      assertThat(failure(recalled).code()).isEqualTo(ErrorCode.REJECTED);
      assertThat(stopped).isCompleted();
      assertThat(rig.hex(RECALL)).isEmpty();
      assertThat(rig.camera.pan()).isZero();
    }
  }

  @Test
  void aStopEndsARecallThatRuns() {
    try (VirtualRig rig = rig(Transport.TCP)) {
      go(rig, 2000, 0, 8192);
      remember(rig, 0);
      go(rig, 0, 0, 0);
      rig.head().recall(0);
      rig.pass(600);
      CompletionStage<Void> stopped = rig.head().stop();
      rig.pass(2_000);

      assertThat(stopped).isCompleted();
      assertThat(rig.camera.pan()).isBetween(10, 1500);
      assertThat(rig.state().moving()).isFalse();
      assertThat(rig.told(PtzAxis.PAN)).isEqualTo(rig.camera.pan());
    }
  }

  /** A recall takes the axes over: a later drive of one axis does not set another one going. */
  @Test
  void whatWasDrivenBeforeARecallDoesNotGoOnAfterIt() {
    try (VirtualRig rig = rig(Transport.TCP)) {
      remember(rig, 0);
      rig.drive(1.0, null, null);
      rig.pass(1_000);
      rig.head().recall(0);
      rig.pass(6_000);
      assertThat(rig.camera.pan()).isZero();
      rig.drive(null, 0.5, null);
      rig.pass(1_000);

      assertThat(rig.camera.pan()).isZero();
      assertThat(rig.camera.tilt()).isPositive();
    }
  }

  @Test
  void aStopBeforeARecallIsNotTakenForOneThatFailed() {
    try (VirtualRig rig = rig(Transport.TCP)) {
      go(rig, 2000, 0, 0);
      remember(rig, 0);
      go(rig, -2000, 0, 0);
      rig.drive(0.1, null, null);
      rig.pass(300);
      rig.head().stop();
      rig.pass(100);
      rig.head().recall(0);
      rig.pass(8_000);

      assertThat(rig.camera.pan()).as("nothing has stopped the recall").isEqualTo(2000);
    }
  }

  /** Refused with 41 meanwhile; the call says so, and the next one works. */
  @Test
  void eviH100MayAnswer41For240MsAfterARecall() {
    try (VirtualRig rig = VirtualRig.of(Transport.SERIAL, "evi-h100", sixMemories("evi-hd1"))) {
      remember(rig, 0);
      go(rig, 300, 0, 0);
      CompletionStage<Void> recalled = rig.head().recall(0);
      rig.pass(100);
      assertThat(recalled).isCompleted();
      CompletionStage<Void> early = rig.drive(null, null, 0.5);
      rig.pass(100);
      assertThat(failure(early).code()).isEqualTo(ErrorCode.REJECTED);
      rig.pass(100);
      CompletionStage<Void> later = rig.drive(null, null, 0.5);
      rig.pass(200);

      assertThat(later).isCompleted();
      assertThat(rig.camera.zoom()).isPositive();
    }
  }

  /** A stop is refused with 41 for 240 ms after a recall, and must arrive all the same. */
  @Test
  void aStopRightAfterARecallArrivesThoughAnEviH100RefusesAtFirst() {
    try (VirtualRig rig = VirtualRig.of(Transport.SERIAL, "evi-h100", sixMemories("evi-hd1"))) {
      remember(rig, 0);
      go(rig, 1400, 0, 0x4000);
      rig.head().recall(0);
      rig.pass(100);
      CompletionStage<Void> stopped = rig.head().stop();
      rig.pass(3_000);
      assertThat(stopped).isCompleted();
      assertThat(rig.camera.pan()).isGreaterThan(100);
      assertThat(rig.camera.zoom()).isGreaterThan(100);
    }
  }
}
