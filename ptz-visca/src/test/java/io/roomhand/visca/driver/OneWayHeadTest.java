package io.roomhand.visca.driver;

import static io.roomhand.visca.driver.ProviderRig.failure;
import static io.roomhand.visca.driver.ProviderRig.left;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.visca.driver.ScriptedUdpCamera.Form;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Heads from which nothing ever comes back: only the transmit pair is wired, or UDP one way. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class OneWayHeadTest {
  private static final String LEFT = "81 01 06 01 0C 0A 01 03 FF";
  private static final String STOP = "81 01 06 01 0C 0A 03 03 FF";
  private static final String ZOOM_STOP = "81 01 04 07 00 FF";

  @RegisterExtension private final DriverLog log = new DriverLog();

  private static ScriptedSerialLine line() {
    ScriptedSerialLine line = new ScriptedSerialLine(2);
    line.oneWay();
    return line;
  }

  private static String noAck(int camera) {
    return ScriptedSerialLine.address(camera) + "&profile=no-ack";
  }

  private static void assertObeys(PtzHead head) {
    assertThat(failure(left(head)).code()).isEqualTo(ErrorCode.UNCONFIRMED);
    assertThat(failure(head.stop()).code()).isEqualTo(ErrorCode.UNCONFIRMED);
    assertThat(failure(head.move(Axes.of(PtzAxis.PAN, 100))).code())
        .isEqualTo(ErrorCode.UNCONFIRMED);
  }

  @Test
  void onASerialLineItIsListedAndDriven() {
    ScriptedSerialLine line = line();
    try (ProviderRig rig = ProviderRig.open(line, noAck(2))) {
      PtzHead head = rig.head();
      line.forget();
      assertObeys(head);
      List<String> commands = line.commands(2);
      assertThat(commands.get(0)).isEqualTo(LEFT);
      assertThat(commands).contains(STOP, ZOOM_STOP);
      assertThat(line.commands(1)).isEmpty();
      assertThat(rig.events(DeviceEvent.HeadAttached.class).get(0).state().axes().pan())
          .isNotNull();
    }
  }

  @Test
  void withoutSuchAnEntryASilentLineHasNoHead() {
    ScriptedSerialLine line = line();
    try (ProviderRig rig = ProviderRig.open(line, ScriptedSerialLine.address(1))) {
      await()
          .until(
              () -> log.messages(Level.WARN).stream().anyMatch(m -> m.contains("answers VISCA")));
      assertThat(rig.events).isEmpty();
      assertThat(log.messages(Level.WARN)).anyMatch(m -> m.contains("profile=no-ack"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RAW", "SONY"})
  void overUdpItIsListedAndDriven(Form form) throws Exception {
    try (ScriptedUdpCamera camera = ScriptedUdpCamera.start(form, ScriptedCamera.SILENT)) {
      camera.loseReplies(Integer.MAX_VALUE);
      try (ProviderRig rig = ProviderRig.open(camera.address() + "&profile=no-ack")) {
        PtzHead head = rig.head();
        camera.forget();
        assertObeys(head);
        assertThat(camera.commands().get(0)).isEqualTo(LEFT);
        assertThat(camera.commands()).contains(STOP, ZOOM_STOP);
      }
    }
  }

  /** Its line is never taken for dead, nor the head for lost. */
  @Test
  void itStaysThoughAnotherOneOfItsLineIsMissing() {
    ScriptedSerialLine line = line();
    try (ProviderRig rig =
        ProviderRig.impatient(
            Duration.ofSeconds(1), line, noAck(2), ScriptedSerialLine.address(1))) {
      PtzHead head = rig.head();
      await()
          .until(
              () ->
                  line.frames().stream().filter(hex -> hex.equals("81 01 00 01 FF")).count() >= 3);
      assertThat(rig.events).hasSize(1);
      assertThat(line.opened()).isEqualTo(1);
      assertObeys(head);
    }
  }

  @Test
  void viscaAutoCantFindItAndSaysSo() throws Exception {
    try (ProviderRig rig = ProviderRig.open("visca+auto://127.77.1.1?profile=no-ack")) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> log.messages(Level.WARN).stream().anyMatch(m -> m.contains("can't be found")));
      assertThat(rig.events).isEmpty();
    }
  }
}
