package io.roomhand.visca.driver;

import static io.roomhand.visca.driver.ProviderRig.good;
import static io.roomhand.visca.driver.ProviderRig.left;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.visca.driver.ScriptedUdpCamera.Form;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Heads that send every reply to one port, whatever port asked, each on a host of its own. */
@Timeout(60)
class SharedSonyPortTest {
  @RegisterExtension private final DriverLog log = new DriverLog();

  private static int freePort() throws IOException {
    try (DatagramSocket free = new DatagramSocket(0)) {
      return free.getLocalPort();
    }
  }

  private static ScriptedUdpCamera camera(String host) throws IOException {
    return ScriptedUdpCamera.start(
        new InetSocketAddress(host, 0), Form.SONY, ScriptedCamera.WILLING);
  }

  private static ScriptedUdpCamera answeringTo(int port, String host) throws IOException {
    ScriptedUdpCamera camera = camera(host);
    camera.answersTo(port);
    return camera;
  }

  private static PtzHead head(ProviderRig rig, ScriptedUdpCamera camera) {
    await().until(() -> find(rig, camera) != null);
    return Objects.requireNonNull(find(rig, camera));
  }

  private static @Nullable PtzHead find(ProviderRig rig, ScriptedUdpCamera camera) {
    return rig.events(DeviceEvent.HeadAttached.class).stream()
        .map(DeviceEvent.HeadAttached::head)
        .filter(head -> head.id().toString().contains(camera.address()))
        .findFirst()
        .orElse(null);
  }

  @Test
  void headsThatAnswerToOnePortOnlyAreDrivenAtTheSameTime() throws Exception {
    int port = freePort();
    try (ScriptedUdpCamera first = answeringTo(port, "127.0.0.2");
        ScriptedUdpCamera second = answeringTo(port, "127.0.0.3");
        ScriptedUdpCamera usual = camera("127.0.0.4");
        ProviderRig rig =
            ProviderRig.sharing(port, first.address(), second.address(), usual.address())) {
      good(left(head(rig, second)));
      assertThat(second.commands()).hasSize(1);
      assertThat(first.commands()).isEmpty();
      good(left(head(rig, first)));
      assertThat(first.commands()).hasSize(1);
      good(left(head(rig, usual)));
      good(head(rig, first).stop());
      good(head(rig, second).stop());

      assertThat(first.clientPort()).isEqualTo(port);
      assertThat(second.clientPort()).isEqualTo(port);
      assertThat(usual.clientPort()).isEqualTo(port);
    }
  }

  @Test
  void whereAnotherProgramHoldsThePortHeadsAreReachedFromAnotherOne() throws Exception {
    int port = freePort();
    try (ScriptedUdpCamera fixed = answeringTo(port, "127.0.0.2");
        ScriptedUdpCamera usual = camera("127.0.0.3")) {
      DatagramSocket other = new DatagramSocket(port);
      try (ProviderRig rig = ProviderRig.sharing(port, fixed.address(), usual.address())) {
        PtzHead head = head(rig, usual);
        good(left(head));
        good(head.stop());
        await().until(() -> log.messages(Level.WARN).stream().anyMatch(saysWho(fixed, port)));
        assertThat(find(rig, fixed)).isNull();
        other.close();

        good(left(head(rig, fixed)));
        good(left(head));
        assertThat(usual.clients()).as("one that has answered keeps its port").isEqualTo(1);
      } finally {
        other.close();
      }
    }
  }

  private static Predicate<String> saysWho(ScriptedUdpCamera camera, int port) {
    return text ->
        text.contains(camera.address())
            && text.contains("UDP port " + port)
            && text.contains("held by another program");
  }

  @Test
  void twoHeadsOfOneHostHavePortsOfTheirOwn() throws Exception {
    int port = freePort();
    try (ScriptedUdpCamera first = camera("127.0.0.2");
        ScriptedUdpCamera second = camera("127.0.0.2");
        ProviderRig rig = ProviderRig.sharing(port, first.address(), second.address())) {
      good(left(head(rig, first)));
      good(left(head(rig, second)));
      assertThat(first.clients()).isEqualTo(1);
      assertThat(second.clients()).isEqualTo(1);
      assertThat(first.clientPort()).isNotEqualTo(second.clientPort());
      assertThat(first.commands()).hasSize(1);
      assertThat(second.commands()).hasSize(1);
    }
  }
}
