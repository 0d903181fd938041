package io.roomhand.visca.driver;

import static io.roomhand.visca.driver.ProviderRig.good;
import static io.roomhand.visca.driver.ProviderRig.left;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.visca.driver.ScriptedUdpCamera.Form;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code visca+auto} against cameras on the usual ports. Each test has a loopback address of its
 * own, so that the ports are free.
 */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class ViscaAutoTest {
  private static int hosts = (int) (ProcessHandle.current().pid() % 200) * 256;

  private final String host = nextHost();

  private static synchronized String nextHost() {
    hosts++;
    return "127.77." + (hosts >> 8 & 0xFF) + "." + Math.max(1, hosts & 0xFF);
  }

  private InetSocketAddress at(int port) {
    return new InetSocketAddress(host, port);
  }

  private ProviderRig open() {
    return ProviderRig.open("visca+auto://" + host);
  }

  @ParameterizedTest
  @EnumSource(names = {"SONY", "HEADER_IGNORED"})
  void sonyIsTriedFirst(Form form) throws Exception {
    try (ScriptedUdpCamera sony = ScriptedUdpCamera.start(at(52381), form, ScriptedCamera.WILLING);
        ScriptedCamera tcp = ScriptedCamera.start(at(5678), ScriptedCamera.WILLING);
        ProviderRig rig = open()) {
      good(left(rig.head()));
      assertThat(sony.commands()).hasSize(1);
      assertThat(sony.clients()).isEqualTo(1);
      assertThat(tcp.connectionsThatEnded()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5678, 1259})
  void rawTcpIsFound(int port) throws Exception {
    try (ScriptedCamera camera = ScriptedCamera.start(at(port), ScriptedCamera.WILLING);
        ProviderRig rig = open()) {
      good(left(rig.head()));
      assertThat(camera.commands()).hasSize(1);
    }
  }

  @Test
  void rawUdpIsFound() throws Exception {
    try (ScriptedUdpCamera camera =
            ScriptedUdpCamera.start(at(1259), Form.RAW, ScriptedCamera.WILLING);
        ProviderRig rig = open()) {
      good(left(rig.head()));
      assertThat(camera.commands()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"''", "'HTTP'", "'echo'"})
  void whatAcceptsAConnectionButSpeaksNoViscaIsPassedOver(String kind) throws Exception {
    try (ScriptedCamera other =
            ScriptedCamera.start(
                at(5678),
                frame ->
                    switch (kind) {
                      case "HTTP" -> "48 54 54 50 2F 31 2E 31 20 34 30 30 0D 0A";
                      case "echo" -> frame;
                      default -> "";
                    });
        ScriptedCamera camera = ScriptedCamera.start(at(1259), ScriptedCamera.WILLING);
        ProviderRig rig = open()) {
      good(left(rig.head()));
      assertThat(camera.commands()).hasSize(1);
      assertThat(other.commands()).isEmpty();
    }
  }

  @Test
  void theWayThatWorkedIsTriedFirstAfterALossAndAnotherOneWhenItIsGone() throws Exception {
    ScriptedCamera camera = ScriptedCamera.start(at(1259), ScriptedCamera.WILLING);
    try (ProviderRig rig = open()) {
      good(left(rig.head()));
      camera.drop();
      good(left(rig.head(2)));
      camera.close();
      await().until(() -> rig.events(DeviceEvent.Detached.class).size() == 2);

      try (ScriptedUdpCamera sony =
          ScriptedUdpCamera.start(at(52381), Form.SONY, ScriptedCamera.WILLING)) {
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> rig.events(DeviceEvent.HeadAttached.class).size() == 3);
        good(left(rig.head(3)));
        assertThat(sony.commands()).hasSize(1);
      }
      List<DeviceEvent.HeadAttached> heads = rig.events(DeviceEvent.HeadAttached.class);
      assertThat(heads.get(2).head().id()).isEqualTo(heads.get(0).head().id());
    } finally {
      camera.close();
    }
  }

  /** It answers what it knows, and lets the rest pass without a word. */
  private static String tellsPositionsOnly(String hex) {
    return hex.equals("81 01 00 01 FF") || hex.equals("81 09 00 02 FF")
        ? ""
        : ScriptedCamera.WILLING.apply(hex);
  }

  @Test
  void aHeadThatTellsItsPositionsAndNoVersionIsFoundOverTcp() throws Exception {
    try (ScriptedCamera camera = ScriptedCamera.start(at(5678), ViscaAutoTest::tellsPositionsOnly);
        ProviderRig rig = open()) {
      good(left(rig.head()));
      assertThat(camera.commands()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"1259, RAW", "52381, SONY"})
  void aHeadThatTellsItsPositionsAndNoVersionIsFoundOverUdp(int port, Form form) throws Exception {
    try (ScriptedUdpCamera camera =
            ScriptedUdpCamera.start(at(port), form, ViscaAutoTest::tellsPositionsOnly);
        ProviderRig rig = open()) {
      good(left(rig.head()));
      assertThat(camera.commands()).hasSize(1);
    }
  }

  @Test
  void aLateFirstAnswerIsWaitedForAndNotTakenForThatOfTheNextWay() throws Exception {
    try (ScriptedUdpCamera sony =
        ScriptedUdpCamera.start(at(52381), Form.SONY, ScriptedCamera.WILLING)) {
      sony.ignoreDeviceSettingsAndAnswerFirst(Duration.ofMillis(300));
      try (ProviderRig rig = open()) {
        PtzHead head = rig.head();
        good(left(head));
        good(head.stop());
        assertThat(sony.commands()).hasSize(3);
        assertThat(sony.messages())
            .filteredOn(message -> message.type() == 0x0200)
            .as("one conversation")
            .hasSize(1);
      }
    }
  }

  @Test
  void aHostWithoutCameraIsTriedAgain() throws Exception {
    try (ProviderRig rig = open()) {
      await().during(Duration.ofSeconds(2)).until(() -> rig.events.isEmpty());
      try (ScriptedCamera camera = ScriptedCamera.start(at(5678), ScriptedCamera.WILLING)) {
        good(left(rig.head()));
        assertThat(camera.commands()).hasSize(1);
      }
    }
  }
}
