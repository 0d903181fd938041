package io.roomhand.visca.driver;

import static io.roomhand.visca.driver.ProviderRig.failure;
import static io.roomhand.visca.driver.ProviderRig.good;
import static io.roomhand.visca.driver.ProviderRig.left;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.NodeAdvice;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.visca.OwnThreads;
import io.roomhand.visca.driver.ScriptedSerialLine.Written;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The whole driver on a serial line with a chain of cameras that are not ours. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class ViscaSerialTest {
  private static final String LEFT = "81 01 06 01 0C 0A 01 03 FF";
  private static final String STOP = "81 01 06 01 0C 0A 03 03 FF";
  private static final String ZOOM_STOP = "81 01 04 07 00 FF";

  @RegisterExtension private final DriverLog log = new DriverLog();

  private static ProviderRig open(ScriptedSerialLine line, int... cameras) {
    return ProviderRig.open(
        line, IntStream.of(cameras).mapToObj(ScriptedSerialLine::address).toArray(String[]::new));
  }

  /** The newest head of a camera. */
  private static PtzHead head(ProviderRig rig, int camera) {
    String address = ScriptedSerialLine.address(camera);
    await().until(() -> find(rig, address).size() > 0);
    List<PtzHead> found = find(rig, address);
    return found.get(found.size() - 1);
  }

  private static List<PtzHead> find(ProviderRig rig, String address) {
    return rig.events(DeviceEvent.HeadAttached.class).stream()
        .map(DeviceEvent.HeadAttached::head)
        .filter(head -> head.id().toString().contains(address))
        .toList();
  }

  @Test
  void theLineIsAddressedAndClearedBeforeAnybodyIsAsked() throws Exception {
    ScriptedSerialLine line = new ScriptedSerialLine(1);
    try (ProviderRig rig = open(line, 1)) {
      PtzHead head = head(rig, 1);
      good(left(head));
      good(head.stop());

      assertThat(line.frames().subList(0, 4))
          .containsExactly("88 30 01 FF", "88 01 00 01 FF", "81 01 00 01 FF", "81 09 00 02 FF");
      assertThat(line.commands(1)).containsExactly(LEFT, STOP, ZOOM_STOP);
    }
    assertThat(line.closed()).isEqualTo(1);
  }

  @Test
  void sevenCamerasShareOneLineAndGetTheirOwnAnswers() throws Exception {
    ScriptedSerialLine line = new ScriptedSerialLine(7);
    line.script(
        3, hex -> hex.startsWith("81 01 06") ? "90 60 41 FF" : ScriptedCamera.WILLING.apply(hex));
    try (ProviderRig rig = open(line, 1, 2, 3, 4, 5, 6, 7)) {
      List<CompletionStage<Void>> calls = new ArrayList<>();
      for (int camera = 1; camera <= 7; camera++) {
        calls.add(left(head(rig, camera)));
      }
      for (int camera = 1; camera <= 7; camera++) {
        CompletionStage<Void> call = calls.get(camera - 1);
        if (camera == 3) {
          assertThat(failure(call).code()).isEqualTo(ErrorCode.REJECTED);
        } else {
          good(call);
        }
        assertThat(line.commands(camera)).containsExactly(LEFT);
      }
      assertThat(line.opened()).isEqualTo(1);
      assertThat(line.crossings()).isZero();
    }
  }

  @Test
  void theWireIsNeverGivenMoreThanItCarries() throws Exception {
    ScriptedSerialLine line = new ScriptedSerialLine(7);
    try (ProviderRig rig = open(line, 1, 2, 3, 4, 5, 6, 7)) {
      List<CompletionStage<Void>> calls = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        for (int camera = 1; camera <= 7; camera++) {
          calls.add(head(rig, camera).drive(Axes.of(PtzAxis.PAN, (i + 1) / 20.0)));
        }
      }
      for (CompletionStage<Void> call : calls) {
        good(call);
      }
    }
    // A thread that is held up writes one frame late and the next in time: the whole counts.
    List<Written> written = line.written();
    long wire = 0;
    int early = 0;
    for (int i = 1; i < written.size(); i++) {
      long frame = (written.get(i - 1).hex().length() + 1) / 3 * 10_000_000_000L / 9600;
      wire += frame;
      early += written.get(i).at() - written.get(i - 1).at() < frame - 1_500_000 ? 1 : 0;
    }
    assertThat(written.get(written.size() - 1).at() - written.get(0).at())
        .isGreaterThan(wire - Duration.ofMillis(100).toNanos());
    assertThat(early).isLessThan(written.size() / 10);
  }

  /** At most the frame on the wire is before a stop, and one that was just handed over. */
  @Test
  void aStopOvertakesAllThatWaitsOnABusyLine() throws Exception {
    ScriptedSerialLine line = new ScriptedSerialLine(7);
    try (ProviderRig rig = open(line, 1, 2, 3, 4, 5, 6, 7)) {
      PtzHead stopped = head(rig, 4);
      for (int camera = 1; camera <= 7; camera++) {
        PtzHead head = head(rig, camera);
        for (int i = 0; i < 100; i++) {
          CompletionStage<?> unused = head.move(Axes.of(PtzAxis.PAN, 10 * i));
        }
      }
      await().until(() -> line.frames().stream().anyMatch(hex -> hex.startsWith("81 01 06 02")));
      long asked = System.nanoTime();
      good(stopped.stop());
      good(left(stopped));

      List<Written> since =
          line.written().stream().filter(written -> written.at() > asked).toList();
      List<String> frames = since.stream().map(Written::hex).toList();
      assertThat(frames.indexOf("84" + STOP.substring(2))).isBetween(0, 1);
      int zoom = frames.indexOf("84" + ZOOM_STOP.substring(2));
      assertThat(zoom).isEqualTo(frames.indexOf("84" + STOP.substring(2)) + 1);
      assertThat(frames.subList(zoom, frames.size()))
          .noneMatch(hex -> hex.startsWith("84 01 06 02"));
    }
  }

  @Test
  void aNetworkChangeIsAddressedWithoutDroppingAnybody() throws Exception {
    ScriptedSerialLine line = new ScriptedSerialLine(2);
    try (ProviderRig rig = open(line, 1, 2, 3)) {
      PtzHead first = head(rig, 1);
      PtzHead second = head(rig, 2);
      await().until(() -> log.messages(Level.WARN).stream().anyMatch(m -> m.contains("2 cameras")));
      good(left(first));
      line.forget();
      line.cameras(3);
      line.send("90 38 FF");

      good(left(head(rig, 3)));
      good(first.stop());
      good(left(second));
      assertThat(line.frames()).contains("88 30 01 FF").doesNotContain("88 01 00 01 FF");
      assertThat(rig.events(DeviceEvent.Detached.class)).isEmpty();

      line.cameras(2);
      line.send("A0 38 FF");
      await().until(() -> rig.events(DeviceEvent.Detached.class).size() == 1);
      good(left(first));
      good(left(second));
      assertThat(rig.events(DeviceEvent.Detached.class)).hasSize(1);
    }
  }

  @Test
  void anUnpluggedAdapterIsOpenedAgainWhenItIsBack() throws Exception {
    ScriptedSerialLine line = new ScriptedSerialLine(2);
    try (ProviderRig rig = open(line, 1, 2)) {
      PtzHead first = head(rig, 1);
      head(rig, 2);
      line.unplug();
      await().until(() -> rig.events(DeviceEvent.Detached.class).size() == 2);
      assertThat(failure(left(first)).code()).isEqualTo(ErrorCode.GONE);
      line.forget();
      line.refuse(null);

      await().until(() -> rig.events(DeviceEvent.HeadAttached.class).size() == 4);
      PtzHead again = head(rig, 1);
      assertThat(again).isNotSameAs(first);
      assertThat(again.id()).isEqualTo(first.id());
      good(left(again));
      good(left(head(rig, 2)));
      assertThat(line.frames().subList(0, 2)).containsExactly("88 30 01 FF", "88 01 00 01 FF");
      assertThat(line.frames()).contains("81 09 06 12 FF", "82 09 06 12 FF");
      assertThat(line.opened()).isEqualTo(2);
      assertThat(line.closed()).isEqualTo(1);
    }
  }

  @Test
  void aMissingPortIsNamedOnceAndTakenWhenItComes() throws Exception {
    ScriptedSerialLine line = new ScriptedSerialLine(1);
    line.unplug();
    try (ProviderRig rig = open(line, 1)) {
      await().until(() -> !log.messages(Level.WARN).isEmpty());
      assertThat(log.messages(Level.WARN).get(0))
          .contains(ScriptedSerialLine.PATH + ": there is no such port")
          .contains("Plug the adapter in");
      line.refuse(null);
      good(left(head(rig, 1)));
      assertThat(log.messages(Level.WARN)).hasSize(1);
    }
  }

  @Test
  void withoutPermissionTheGroupIsNamed() {
    ScriptedSerialLine line = new ScriptedSerialLine(1);
    line.refuse(new AccessDeniedException(ScriptedSerialLine.PATH, null, "this user may not"));
    try (ProviderRig rig = open(line, 1)) {
      String advice = NodeAdvice.of(ScriptedSerialLine.PATH, "dialout");
      assertThat(advice).contains("sudo usermod -aG dialout USER").endsWith(".");
      await()
          .until(
              () ->
                  log.messages(Level.WARN).stream()
                      .anyMatch(m -> m.contains(advice.substring(0, advice.length() - 1))));
      assertThat(rig.events).isEmpty();
    }
  }

  @Test
  void theMachinesOwnPortsAreNamedWhenTheyAreMissing() {
    try (ProviderRig rig = ProviderRig.open("visca+serial:///dev/no-such-port-here")) {
      await()
          .until(() -> log.messages(Level.WARN).stream().anyMatch(m -> m.contains("no such port")));
      assertThat(rig.events).isEmpty();
    }
    try (ProviderRig rig = ProviderRig.open("visca+serial:///dev/null")) {
      await()
          .until(() -> log.messages(Level.WARN).stream().anyMatch(m -> m.contains("not a serial")));
      assertThat(rig.events).isEmpty();
    }
  }

  @Test
  void camerasWithFixedAddressesNeedNoAddressSet() throws Exception {
    ScriptedSerialLine line = new ScriptedSerialLine(5);
    line.notAddressable();
    try (ProviderRig rig = open(line, 2, 5)) {
      good(left(head(rig, 2)));
      good(left(head(rig, 5)));
    }
  }

  @Test
  void aCameraThatIsOffIsWaitedForWithoutDisturbingTheOthers() throws Exception {
    ScriptedSerialLine line = new ScriptedSerialLine(2);
    line.script(2, ScriptedCamera.SILENT);
    try (ProviderRig rig = open(line, 1, 2)) {
      PtzHead first = head(rig, 1);
      for (int i = 0; i < 10; i++) {
        good(left(first));
        good(first.stop());
      }
      await()
          .until(
              () -> log.messages(Level.WARN).stream().anyMatch(m -> m.contains("answers VISCA")));
      assertThat(rig.events(DeviceEvent.HeadAttached.class)).hasSize(1);

      line.script(2, ScriptedCamera.WILLING);
      good(left(head(rig, 2)));
      assertThat(rig.events(DeviceEvent.Detached.class)).isEmpty();
    }
  }

  @Test
  void aCameraThatLosesItsPowerIsLostAloneAndAddressedWhenItIsBack() throws Exception {
    ScriptedSerialLine line = new ScriptedSerialLine(2);
    try (ProviderRig rig = open(line, 1, 2)) {
      PtzHead first = head(rig, 1);
      PtzHead second = head(rig, 2);
      line.forget();
      line.script(2, ScriptedCamera.SILENT);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !rig.events(DeviceEvent.Detached.class).isEmpty());
      assertThat(rig.events(DeviceEvent.Detached.class))
          .containsExactly(new DeviceEvent.Detached(second));
      line.script(2, ScriptedCamera.WILLING);

      await().until(() -> rig.events(DeviceEvent.HeadAttached.class).size() == 3);
      assertThat(line.frames()).contains("88 30 01 FF", "82 01 00 01 FF", "82 09 06 12 FF");
      good(left(first));
      good(left(head(rig, 2)));
    }
  }

  @Test
  void aCameraThatCallsItselfAnotherIsHeardWhenItIsAlone() throws Exception {
    ScriptedSerialLine line = new ScriptedSerialLine(1);
    line.script(1, hex -> ScriptedCamera.WILLING.apply(hex).replace("90 ", "A0 "));
    try (ProviderRig rig = open(line, 1)) {
      good(left(head(rig, 1)));
    }
  }

  @Test
  void noiseAndStrangersDisturbNothing() throws Exception {
    ScriptedSerialLine line = new ScriptedSerialLine(2);
    try (ProviderRig rig = open(line, 1, 2)) {
      PtzHead first = head(rig, 1);
      PtzHead second = head(rig, 2);
      for (int i = 0; i < 100; i++) {
        line.send("00 13 37 90 41 90 41 90 41 90 41 90 41 90 41 90 41 90 41 90 41");
        line.send("FF F0 41 FF E0 50 FF 90 FF");
        line.send("90 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E FF");
        line.send("88 30 FF 88 FF 88 30 00 FF");
      }
      line.send("FF");

      good(left(first));
      good(left(second));
      good(first.stop());
      good(second.stop());
      assertThat(rig.events(DeviceEvent.Detached.class)).isEmpty();
      assertThat(log.messages(Level.WARN).stream().filter(m -> m.contains("nobody asked")))
          .hasSize(1);
    }
  }

  @Test
  void oneLineHasOneSpeedAndOneHeadForEachAddress() throws Exception {
    ScriptedSerialLine line = new ScriptedSerialLine(2);
    try (ProviderRig rig =
        ProviderRig.open(
            line,
            ScriptedSerialLine.address(1),
            ScriptedSerialLine.address(1),
            ScriptedSerialLine.address(2) + "&baud=38400")) {
      good(left(head(rig, 1)));
      assertThat(log.messages(Level.ERROR)).hasSize(2);
      assertThat(log.messages(Level.ERROR).get(0)).contains("belongs to camera");
      assertThat(log.messages(Level.ERROR).get(1)).contains("have 9600 baud");
    }
  }

  @Test
  void closingStopsAMovingHeadAndClosesThePort() throws Exception {
    ScriptedSerialLine line = new ScriptedSerialLine(1);
    OwnThreads threads = new OwnThreads();
    ProviderRig rig = threads.call(() -> open(line, 1));
    good(left(head(rig, 1)));
    assertThat(threads.names()).contains("visca-ttyTEST", "serial-ttyTEST");
    rig.close();

    assertThat(line.commands(1)).containsExactly(LEFT, STOP, ZOOM_STOP);
    assertThat(line.closed()).isEqualTo(1);
    assertThat(threads.names()).doesNotContain("visca-ttyTEST", "serial-ttyTEST");
  }

  @Test
  void aPortThatNeverExistedEndsWithTheService() {
    ScriptedSerialLine line = new ScriptedSerialLine(1);
    line.refuse(new NoSuchFileException(ScriptedSerialLine.PATH, null, "there is no such port"));
    ProviderRig rig = open(line, 1);
    await().until(() -> !log.messages(Level.WARN).isEmpty());
    rig.close();
    assertThat(rig.events).isEmpty();
  }
}
