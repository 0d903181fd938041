package io.roomhand.visca.driver;

import static io.roomhand.visca.driver.ProviderRig.failure;
import static io.roomhand.visca.driver.ProviderRig.good;
import static io.roomhand.visca.driver.ProviderRig.left;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.visca.Bytes;
import io.roomhand.visca.driver.ScriptedUdpCamera.Form;
import io.roomhand.visca.driver.ScriptedUdpCamera.Message;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole driver over UDP, raw and with Sony's header, against a program that is not ours. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class ViscaUdpTest {
  @TempDir private Path folder;

  private static final String LEFT = "81 01 06 01 0C 0A 01 03 FF";
  private static final String STOP = "81 01 06 01 0C 0A 03 03 FF";
  private static final String ZOOM_STOP = "81 01 04 07 00 FF";

  private static ScriptedUdpCamera camera(Form form) throws Exception {
    return ScriptedUdpCamera.start(form, ScriptedCamera.WILLING);
  }

  private static List<Message> of(ScriptedUdpCamera camera, String hex) {
    return camera.messages().stream().filter(message -> message.hex().equals(hex)).toList();
  }

  @ParameterizedTest
  @EnumSource
  void everyFormIsDrivenAndStopped(Form form) throws Exception {
    try (ScriptedUdpCamera camera = camera(form);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      PtzHead head = rig.head();
      good(left(head));
      good(head.stop());

      assertThat(camera.commands()).containsExactly(LEFT, STOP, ZOOM_STOP);
      assertThat(camera.clients()).isEqualTo(1);
      assertThat(rig.events(DeviceEvent.HeadAttached.class).get(0).state().axes().pan())
          .isNotNull();
    }
  }

  @Test
  void sonyMessagesBeginWithResetAndCountFromOne() throws Exception {
    try (ScriptedUdpCamera camera = camera(Form.SONY);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      good(left(rig.head()));

      assertThat(camera.messages().subList(0, 4))
          .containsExactly(
              new Message(0x0200, 0, "01"),
              new Message(0x0120, 1, "81 01 00 01 FF"),
              new Message(0x0120, 2, "81 09 00 02 FF"),
              new Message(0x0110, 3, "81 09 06 12 FF"));
      assertThat(of(camera, LEFT)).extracting(Message::type).containsExactly(0x0100);
      assertThat(camera.frames()).noneMatch(hex -> hex.startsWith("88"));
    }
  }

  @Test
  void aLostRequestIsSentAgainUnderItsNumber() throws Exception {
    try (ScriptedUdpCamera camera = camera(Form.SONY);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      PtzHead head = rig.head();
      camera.loseRequests(1);
      good(left(head));

      List<Message> sent = of(camera, LEFT);
      assertThat(sent).hasSize(2);
      assertThat(sent.get(1)).isEqualTo(sent.get(0));
    }
  }

  /** 0F 01 alone is no success: the answer that was lost may have been a refusal. */
  @Test
  void whenOnlyTheAnswersWereLostTheCameraIsAskedAgain() throws Exception {
    try (ScriptedUdpCamera camera = camera(Form.SONY);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      PtzHead head = rig.head();
      camera.loseReplies(2);
      good(left(head));

      List<Message> sent = of(camera, LEFT);
      assertThat(sent).hasSize(3);
      assertThat(sent.get(1)).isEqualTo(sent.get(0));
      assertThat(sent.get(2).sequence()).isGreaterThan(sent.get(0).sequence());
    }
  }

  @Test
  void aRefusalWhoseReplyWasLostIsNotTakenForSuccess() throws Exception {
    try (ScriptedUdpCamera camera = camera(Form.SONY);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      PtzHead head = rig.head();
      camera.script(hex -> hex.equals(LEFT) ? "90 61 41 FF" : ScriptedCamera.WILLING.apply(hex));
      camera.loseReplies(1);

      assertThat(failure(left(head)).code()).isEqualTo(ErrorCode.REJECTED);
    }
  }

  @Test
  void whenOnlyTheAckWasLostTheCompletionCounts() throws Exception {
    try (ScriptedUdpCamera camera = camera(Form.SONY);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      PtzHead head = rig.head();
      camera.loseReplies(1);
      good(left(head));

      assertThat(of(camera, LEFT)).hasSize(1);
    }
  }

  @Test
  void aStopIsSentAgainUnderItsNumber() throws Exception {
    try (ScriptedUdpCamera camera = camera(Form.SONY);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      PtzHead head = rig.head();
      good(left(head));
      camera.loseRequests(2);
      good(head.stop());

      List<Message> stops = of(camera, STOP);
      assertThat(stops).hasSizeBetween(1, 2);
      assertThat(stops.stream().distinct()).hasSize(1);
    }
  }

  @Test
  void aCameraThatCountsOtherwiseIsBroughtInStepByReset() throws Exception {
    try (ScriptedUdpCamera camera = camera(Form.SONY);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      PtzHead head = rig.head();
      good(left(head));
      camera.forget();
      camera.refuseNumbers();
      good(head.stop());

      assertThat(camera.frames()).contains("01");
      assertThat(of(camera, STOP).size()).isLessThanOrEqualTo(3);
      good(left(head));
      assertThat(rig.events(DeviceEvent.Detached.class)).isEmpty();
    }
  }

  @Test
  void aCameraWithoutDeviceSettingsIsAskedInTheUsualWay() throws Exception {
    try (ScriptedUdpCamera camera = camera(Form.SONY)) {
      camera.knowNoDeviceSettings();
      try (ProviderRig rig = ProviderRig.open(camera.address())) {
        good(left(rig.head()));
        assertThat(of(camera, "81 09 00 02 FF")).extracting(Message::type).contains(0x0110);
      }
    }
  }

  @Test
  void aNewTekPtz1GetsNumbersFromOneToThree() throws Exception {
    try (ScriptedUdpCamera camera = camera(Form.SONY)) {
      camera.highestSequence(3);
      try (ProviderRig rig = ProviderRig.open(camera.address() + "&sequences=3")) {
        PtzHead head = rig.head();
        for (int i = 0; i < 5; i++) {
          good(left(head));
          good(head.stop());
        }
        assertThat(camera.messages().subList(1, 20))
            .extracting(Message::sequence)
            .allMatch(sequence -> sequence >= 1 && sequence <= 3);
      }
    }
  }

  @Test
  void aCameraThatAnswersFromAnotherPortIsHeard() throws Exception {
    try (ScriptedUdpCamera camera = camera(Form.SONY)) {
      camera.fromOtherPort();
      try (ProviderRig rig = ProviderRig.open(camera.address())) {
        good(left(rig.head()));
      }
    }
  }

  @Test
  void datagramsOfAnotherHostAreIgnored() throws Exception {
    try (ScriptedUdpCamera camera = ScriptedUdpCamera.start(Form.RAW, ScriptedCamera.SILENT);
        ProviderRig rig = ProviderRig.open(camera.address());
        DatagramSocket stranger = new DatagramSocket(0, InetAddress.getByName("127.0.0.2"))) {
      await().until(() -> camera.clients() == 1);
      byte[] answer = Bytes.of("90 50 FF");
      int ours = camera.clientPort();
      for (int i = 0; i < 20; i++) {
        stranger.send(
            new DatagramPacket(answer, answer.length, InetAddress.getLoopbackAddress(), ours));
      }

      int before = camera.frames().size();
      await().until(() -> camera.frames().size() > before + 3);
      assertThat(rig.events).as("only strangers have answered").isEmpty();
    }
  }

  @Test
  void aHeadThatAnswersNothingIsNotAnnouncedUntilItDoes() throws Exception {
    try (ScriptedUdpCamera camera = ScriptedUdpCamera.start(Form.SONY, ScriptedCamera.SILENT);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      await().until(() -> of(camera, "81 01 00 01 FF").size() >= 2);
      assertThat(rig.events).isEmpty();

      camera.script(ScriptedCamera.WILLING);
      good(left(rig.head()));
      assertThat(camera.clients()).as("the same socket all the time").isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RAW", "SONY"})
  void aHeadThatFallsSilentIsLostAndComesBackWithResetOrInterfaceClear(Form form) throws Exception {
    try (ScriptedUdpCamera camera = camera(form);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      PtzHead first = rig.head();
      camera.loseRequests(Integer.MAX_VALUE);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !rig.events(DeviceEvent.Detached.class).isEmpty());
      camera.forget();
      camera.refuseNumbers();
      camera.loseRequests(0);

      PtzHead second = rig.head(2);
      assertThat(second.id()).isEqualTo(first.id());
      assertThat(camera.frames()).contains("81 01 00 01 FF", "81 09 06 12 FF", "81 09 04 47 FF");
      assertThat(camera.clients()).as("another socket is another client").isEqualTo(1);
      good(left(second));
    }
  }

  @ParameterizedTest
  @EnumSource
  void noiseDisturbsNothing(Form form) throws Exception {
    try (ScriptedUdpCamera camera = camera(form);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      PtzHead head = rig.head();
      List<String> noise =
          List.of(
              "00",
              "FF",
              "FF FF FF FF FF FF FF FF FF FF",
              "01 11 00 03 00",
              "01 11 00 00 00 00 00 01",
              "01 11 FF FF 00 00 00 01 90 41",
              "01 11 00 03 7F FF FF FF 90 41 FF",
              "02 01 00 01 00 00 00 00 0F",
              "02 00 00 02 FF FF FF FF 0F 07",
              "90 41",
              "90 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F FF",
              "13 37 90 7F FF");
      for (int i = 0; i < 10; i++) {
        for (String bytes : noise) {
          camera.send(bytes);
        }
      }

      good(left(head));
      good(head.stop());
      assertThat(rig.events(DeviceEvent.Detached.class)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHeadThatRefusesEverythingGivesOneErrorEach(Form form) throws Exception {
    try (ScriptedUdpCamera bad = ScriptedUdpCamera.start(form, hex -> "90 60 02 FF");
        ScriptedUdpCamera well = camera(form);
        ProviderRig rig = ProviderRig.open(bad.address(), well.address())) {
      await().until(() -> rig.events(DeviceEvent.HeadAttached.class).size() == 2);
      List<PtzHead> heads =
          rig.events(DeviceEvent.HeadAttached.class).stream()
              .map(DeviceEvent.HeadAttached::head)
              .toList();
      for (PtzHead head : heads) {
        if (head.id().toString().contains(":" + bad.port())) {
          assertThat(failure(left(head))).hasMessageContaining("syntax error");
          assertThat(failure(head.stop()).code()).isEqualTo(ErrorCode.REJECTED);
        } else {
          good(left(head));
          good(head.stop());
        }
      }
    }
  }

  @Test
  void manyCallsAtOnceOverSonyEndWithTheStop() throws Exception {
    try (ScriptedUdpCamera camera = camera(Form.SONY);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      PtzHead head = rig.head();
      List<CompletionStage<Void>> calls = new ArrayList<>();
      for (int i = 1; i <= 200; i++) {
        calls.add(head.drive(Axes.of(PtzAxis.PAN, i / 200.0)));
      }
      good(head.stop());

      await().until(() -> calls.stream().allMatch(call -> call.toCompletableFuture().isDone()));
      List<String> commands = camera.commands();
      assertThat(commands.subList(commands.size() - 2, commands.size()))
          .containsExactly(STOP, ZOOM_STOP);
    }
  }

  @Test
  void aTraceHasEveryFrameAndWhatElseWentOverTheWire() throws Exception {
    Path file = folder.resolve("visca.trace");
    try (ScriptedUdpCamera camera = camera(Form.SONY)) {
      try (ProviderRig rig = ProviderRig.traced(file, camera.address())) {
        good(left(rig.head()));
      }
      String head = " " + camera.address() + " ";
      assertThat(Files.readAllLines(file))
          .anyMatch(line -> line.endsWith(head + "-> " + LEFT + " | pan-tilt left at 12"))
          .anyMatch(line -> line.endsWith(head + "<- 90 41 FF | accepted, socket 1"))
          .anyMatch(line -> line.startsWith("# ") && line.contains("-> RESET"));
    }
  }
}
