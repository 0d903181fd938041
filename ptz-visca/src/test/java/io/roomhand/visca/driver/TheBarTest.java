package io.roomhand.visca.driver;

import static io.roomhand.visca.driver.ProviderRig.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.virtualroom.visca.ReceivedFrame;
import io.roomhand.virtualroom.visca.Transport;
import io.roomhand.virtualroom.visca.path.Imperfections;
import io.roomhand.visca.motion.SoakCounts;
import io.roomhand.visca.motion.ViscaSoak;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the driver promises, by the lines of docs/visca-quirks.md, against an emulated camera that
 * answers with the next picture; in virtual time. The eighth line's other half, a codec that
 * allocates nothing, is in {@code CodecAllocationTest}; that the way to a camera is found by itself
 * is in {@link ViscaAutoTest}.
 */
class TheBarTest {
  private static final String STOP = "81 01 06 01 0C 0A 03 03 FF";
  private static final String ZOOM_STOP = "81 01 04 07 00 FF";
  private static final double BYTE_MILLIS = 10_000.0 / 9_600;

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  @ParameterizedTest
  @EnumSource
  void line1AStopOvertakesAHundredMovesWithBothSocketsBusyAndAnAckLost(Transport transport) {
    try (VirtualRig rig = VirtualRig.of(transport, "generic")) {
      rig.move(PtzAxis.ZOOM, 16384);
      rig.pass(200);
      List<CompletionStage<Void>> moves = new ArrayList<>();
      rig.camera.loseAcks(1);
      moves.add(rig.move(PtzAxis.PAN, 2400));
      rig.pass(40);
      assertThat(rig.camera.busySockets()).isEqualTo(2);
      for (int i = 0; i < 100; i++) {
        moves.add(rig.move(PtzAxis.PAN, -10 * i));
      }
      rig.camera.clearReceived();
      long asked = rig.time.nanoTime();
      CompletionStage<Void> stopped = rig.head().stop();
      rig.pass(2_000);

      double limit = transport == Transport.SERIAL ? 16 * BYTE_MILLIS + 9 * BYTE_MILLIS + 1 : 0;
      ReceivedFrame stop = rig.frames(STOP).get(0);
      assertThat(millis(stop.nanoTime() - asked)).isLessThanOrEqualTo(limit);
      assertThat(rig.hex("81 01 06 02")).as("no move follows").isEmpty();
      assertThat(stopped).isCompleted();
      assertThat(failure(moves.get(100)).code()).isEqualTo(ErrorCode.REJECTED);
      int pan = rig.camera.pan();
      int zoom = rig.camera.zoom();
      rig.pass(3_000);
      assertThat(rig.camera.pan()).isEqualTo(pan);
      assertThat(rig.camera.zoom()).isEqualTo(zoom);
      assertThat(rig.state().moving()).isFalse();
    }
  }

  @Test
  void line1AStopIsRepeatedUntilConfirmedAtMostThreeTimesThenCheckedByPosition() {
    try (VirtualRig rig = VirtualRig.of(Transport.TCP, "no-ack", "generic")) {
      rig.drive(1.0, null, null);
      rig.pass(1_000);
      rig.camera.clearReceived();
      CompletionStage<Void> stopped = rig.head().stop();
      rig.pass(2_000);

      assertThat(rig.hex(STOP)).hasSize(3);
      assertThat(rig.hex(ZOOM_STOP)).hasSize(3);
      assertThat(stopped).as("it rests, as its positions say").isCompleted();
    }
  }

  @ParameterizedTest
  @EnumSource
  void line2NewestWins(Transport transport) {
    try (VirtualRig rig = VirtualRig.of(transport, "generic")) {
      List<CompletionStage<Void>> drives = new ArrayList<>();
      for (int i = 1; i <= 2_000; i++) {
        double velocity = Math.sin(i / 300.0);
        drives.add(rig.drive(velocity, -velocity, velocity));
        rig.pass(1);
      }
      assertThat(rig.hex("81 01").size()).as("paced, not starved").isBetween(50, 500);
      rig.camera.clearReceived();
      drives.add(rig.drive(1.0, -1.0, 1.0));
      rig.pass(300);

      List<String> panTilt = rig.hex("81 01 06 01");
      List<String> zoom = rig.hex("81 01 04 07");
      assertThat(panTilt).as("one on the wire, one pending").hasSizeLessThanOrEqualTo(2);
      assertThat(zoom).as("one on the wire, one pending").hasSizeLessThanOrEqualTo(2);
      assertThat(panTilt.get(panTilt.size() - 1)).isEqualTo("81 01 06 01 18 14 02 02 FF");
      assertThat(zoom.get(zoom.size() - 1)).isEqualTo("81 01 04 07 27 FF");
      assertThat(drives).allSatisfy(drive -> assertThat(drive).isCompleted());
      int sent = rig.hex("81 01").size();
      rig.pass(2_000);
      assertThat(rig.hex("81 01")).as("nothing was pending").hasSize(sent);

      rig.drive(-1.0, 1.0, -1.0);
      rig.drive(-0.5, 0.5, -0.5);
      rig.head().stop();
      rig.camera.clearReceived();
      rig.pass(3_000);
      assertThat(rig.hex("81 01 06")).as("no stale motion").containsOnly(STOP);
      assertThat(rig.hex("81 01 04 07")).as("no stale motion").containsOnly(ZOOM_STOP);
    }
  }

  @ParameterizedTest
  @CsvSource({"TCP, generic", "UDP, generic", "SONY, x400", "SERIAL, evi-d70", "TCP, ptzoptics-g2"})
  void line3AckPacedTwoSocketsNoSelfInflicted6003(Transport transport, String model) {
    Random random = new Random(3);
    try (VirtualRig rig = VirtualRig.of(transport, model)) {
      for (int i = 0; i < 600; i++) {
        switch (random.nextInt(4)) {
          case 0 -> rig.move(PtzAxis.ZOOM, random.nextInt(0x4000));
          case 1 -> rig.drive(random.nextDouble(), null, -random.nextDouble());
          default -> rig.head().move(new Axes<>(random.nextInt(800), random.nextInt(300), null));
        }
        rig.pass(random.nextInt(200));
      }
      assertThat(rig.camera.bufferFulls()).isZero();
      assertThat(rig.hex("81 01").size()).isGreaterThan(200);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TCP", "SONY"})
  void line4PollingNeverDelaysACommandByMoreThanOneInquiry(Transport transport) {
    try (VirtualRig rig = VirtualRig.of(transport, "generic")) {
      rig.drive(0.1, null, null);
      rig.pass(500);
      for (int i = 1; i <= 200; i++) {
        rig.pass(i % 53);
        rig.camera.clearReceived();
        rig.drive(i % 2 == 0 ? 0.1 : -0.1, null, null);
        rig.pass(45);
        List<String> frames = rig.hex("81");
        int command = frames.indexOf(rig.hex("81 01").get(0));
        assertThat(command).as("questions before it").isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void line4PollingIsFastWhileMovingAndSlowAtRest() {
    try (VirtualRig rig = VirtualRig.of(Transport.TCP, "generic")) {
      rig.pass(10_000);
      assertThat(rig.hex("81 09 06 12")).hasSizeBetween(4, 6);
      rig.drive(0.05, null, null);
      rig.camera.clearReceived();
      rig.pass(2_000);
      assertThat(rig.hex("81 09 06 12")).hasSizeBetween(20, 41);
    }
  }

  /** What may be done twice is sent again until it is answered, and done. */
  @ParameterizedTest
  @EnumSource
  void line5LostRepliesAreMadeUpForWithinASecond(Transport transport) {
    boolean datagrams = transport == Transport.UDP || transport == Transport.SONY;
    Imperfections loss = Imperfections.of((datagrams ? "loss" : "out.loss") + "=0.2,seed=11");
    try (VirtualRig rig = VirtualRig.of(transport, "generic", null, loss)) {
      int unconfirmed = 0;
      for (int i = 1; i <= 300; i++) {
        CompletionStage<Void> moved = rig.move(PtzAxis.ZOOM, 8 * i);
        rig.pass(1_000);
        CompletableFuture<Void> known = moved.toCompletableFuture();
        if (known.isDone() && !known.isCompletedExceptionally()) {
          assertThat(rig.camera.executions("zoom to " + 8 * i)).as("no false success").isPositive();
        } else {
          rig.pass(1_000);
          assertThat(failure(moved).code()).isEqualTo(ErrorCode.UNCONFIRMED);
          unconfirmed++;
        }
      }
      assertThat(unconfirmed).as("of 300, with four tries each").isLessThanOrEqualTo(12);
      assertThat(rig.end()).isNull();
    }
  }

  @Test
  void line5SonyRetransmitsUnderTheSameNumberSoNothingIsDoneTwice() {
    Imperfections loss = Imperfections.loss(0.2, 5);
    try (VirtualRig rig = VirtualRig.of(Transport.SONY, "x400", null, loss)) {
      int twice = 0;
      for (int i = 1; i <= 200; i++) {
        rig.move(PtzAxis.ZOOM, 8 * i);
        rig.pass(2_000);
        twice += rig.camera.executions("zoom to " + 8 * i) > 1 ? 1 : 0;
      }
      // Only where a refused number said that the answer, perhaps an error, was lost for good.
      assertThat(twice).isLessThan(30);
    }
  }

  /** Relative moves, toggles and memory sets, past the head: counted by the camera. */
  @ParameterizedTest
  @EnumSource
  void line5WhatMustNotBeRepeatedIsNeverDoneTwice(Transport transport) {
    SoakCounts counts = ViscaSoak.virtual(transport, "generic", 1_500, 21);

    assertThat(counts.doubles).isZero();
    assertThat(counts.falseSuccesses).isZero();
  }

  @Test
  void line6ArrivedIsCompletionAndTwoEqualPositions() {
    try (VirtualRig rig = VirtualRig.of(Transport.TCP, "generic")) {
      rig.move(PtzAxis.PAN, 1000);
      while (rig.camera.busySockets() > 0 || rig.states.isEmpty()) {
        rig.pass(1);
        boolean running = rig.camera.busySockets() > 0;
        assertThat(rig.states.isEmpty() || rig.state().moving() || !running).isTrue();
      }
      rig.camera.clearReceived();
      while (rig.state().moving()) {
        rig.pass(1);
      }
      assertThat(rig.told(PtzAxis.PAN)).isEqualTo(1000);
      assertThat(rig.hex("81 09 06 12")).as("questions after the completion").hasSizeBetween(1, 3);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ptzoptics-g3, ptzoptics-g3, 1",
    "no-ack, no-ack, 1",
    "completion-only, completion-only, 1",
    "brc-300, brc-300, -1",
    "brc-x1000, brc-x1000, 1"
  })
  void line7AnyReplyAddressNoAckCompletionOnlyAndWidePositions(
      String model, String profile, int sign) {
    try (VirtualRig rig = VirtualRig.of(Transport.TCP, model, profile)) {
      CompletionStage<?> moved = rig.head().move(new Axes<>(1500, 200, null));
      rig.pass(5_000);
      assertThat(moved).isCompleted();
      assertThat(rig.camera.pan()).isEqualTo(sign * 1500);
      assertThat(rig.told(PtzAxis.PAN)).isEqualTo(1500);
      assertThat(rig.told(PtzAxis.TILT)).isEqualTo(200);
      assertThat(rig.state().moving()).isFalse();
    }
  }

  /** Seven cameras that are always told something: the line is never idle for long. */
  @Test
  void line8APacedLineOf9600BaudIsUsedToAtLeast95Percent() {
    List<VirtualRig> rigs = VirtualRig.chain(7);
    try {
      rigs.forEach(VirtualRig::begin);
      rigs.forEach(rig -> rig.camera.clearReceived());
      VirtualRig any = rigs.get(0);
      int millis = 5_000;
      for (int i = 0; i < millis; i++) {
        for (VirtualRig rig : rigs) {
          rig.drive(Math.sin(i / 100.0), Math.cos(i / 100.0), null);
        }
        any.pass(1);
      }
      double bytes =
          rigs.stream()
              .flatMap(rig -> rig.camera.received().stream())
              .mapToInt(frame -> (frame.hex().length() + 1) / 3)
              .sum();
      assertThat(bytes * BYTE_MILLIS).isBetween(0.95 * millis, 1.01 * millis);
    } finally {
      rigs.forEach(VirtualRig::close);
    }
  }

  @Test
  void line1AStopOnALineOfSevenWaitsForTheFrameOnTheWireAlone() {
    List<VirtualRig> rigs = VirtualRig.chain(7);
    try {
      rigs.forEach(VirtualRig::begin);
      for (int i = 0; i < 500; i++) {
        rigs.forEach(rig -> rig.drive(0.5, null, null));
        rigs.get(0).pass(1);
      }
      VirtualRig stopping = rigs.get(6);
      stopping.camera.clearReceived();
      long asked = stopping.time.nanoTime();
      CompletionStage<Void> stopped = stopping.head().stop();
      stopping.pass(1_000);

      ReceivedFrame stop = stopping.frames("87 01 06 01 0C 0A 03 03 FF").get(0);
      Duration limit = Duration.ofNanos((long) ((16 + 9) * BYTE_MILLIS * 1e6)).plusMillis(1);
      assertThat(Duration.ofNanos(stop.nanoTime() - asked)).isLessThanOrEqualTo(limit);
      assertThat(stopped).isCompleted();
    } finally {
      rigs.forEach(VirtualRig::close);
    }
  }
}
