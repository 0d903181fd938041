package io.roomhand.visca.driver;

import static io.roomhand.visca.driver.ProviderRig.failure;
import static io.roomhand.visca.driver.ProviderRig.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.virtualroom.visca.Transport;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator.Options;
import io.roomhand.virtualroom.visca.ViscaSerialEmulator;
import io.roomhand.virtualroom.visca.model.CameraModel;
import io.roomhand.visca.driver.ScriptedUdpCamera.Form;
import io.roomhand.visca.serial.NativeSerialPort;
import io.roomhand.visca.serial.OpenSerialPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Quirks that real users met and that end connections: the whole driver over real sockets and a
 * real line against an emulated camera that has them. Named after them.
 */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class QuirkReconnectTest {
  private static final Duration SILENCE = Duration.ofSeconds(1);

  private static void assertServes(PtzHead head) throws Exception {
    good(head.drive(Axes.of(PtzAxis.PAN, 1.0)));
    good(head.stop());
  }

  /** Somebody else switches it off; it comes back as a head that says why it does not move. */
  @Test
  void minrrayDropsTheConnectionRightAfterPowerOff() throws Exception {
    try (ViscaCameraEmulator camera =
            ViscaCameraEmulator.start(Options.ANY_PORT.withModel("minrray"));
        ProviderRig rig = ProviderRig.open(camera.address())) {
      PtzHead first = rig.head();
      power(camera, "8101040003FF");
      PtzHead second = rig.head(2);

      assertThat(rig.events(DeviceEvent.Detached.class)).hasSize(1);
      assertThat(second.id()).isEqualTo(first.id());
      assertThat(failure(second.drive(Axes.of(PtzAxis.PAN, 1.0))))
          .hasMessageContaining("is it switched on?");
      power(camera, "8101040002FF");
      assertServes(second);
    }
  }

  private static void power(ViscaCameraEmulator camera, String hex) throws IOException {
    try (Socket other = new Socket(InetAddress.getLoopbackAddress(), camera.port())) {
      other.getOutputStream().write(HexFormat.of().parseHex(hex));
      // The ACK, so that it has been read before this ends.
      assertThat(other.getInputStream().readNBytes(3)).hasSize(3);
    }
  }

  /** One UDP socket for its whole life: the port stays over every reconnection. */
  @ParameterizedTest
  @EnumSource(names = {"UDP", "SONY"})
  void birdDogP100DiesWhenASecondUdpClientAppears(Transport transport) throws Exception {
    Options options = Options.ANY_PORT.withModel("birddog-p100").withTransport(transport);
    try (ViscaCameraEmulator camera = ViscaCameraEmulator.start(options);
        ProviderRig rig = ProviderRig.impatient(SILENCE, camera.address())) {
      for (int connection = 1; connection <= 3; connection++) {
        assertServes(rig.head(connection));
        camera.silent(true);
        int lost = connection;
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> rig.events(DeviceEvent.Detached.class).size() == lost);
        camera.silent(false);
      }
      assertServes(rig.head(4));
      assertThat(camera.clients()).isEqualTo(1);
    }
  }

  /** While the driver looks for the way, too, all that comes over UDP comes from one port. */
  @Test
  void birdDogP100IsFoundFromOneUdpPort() throws Exception {
    String host = "127.78.0.1";
    try (ScriptedUdpCamera deaf =
            ScriptedUdpCamera.start(
                new InetSocketAddress(host, 52381), Form.SONY, ScriptedCamera.SILENT);
        ScriptedUdpCamera camera =
            ScriptedUdpCamera.start(
                new InetSocketAddress(host, 1259), Form.RAW, ScriptedCamera.WILLING);
        ProviderRig rig = ProviderRig.open("visca+auto://" + host)) {
      assertServes(rig.head());
      assertThat(camera.clients()).isEqualTo(1);
      assertThat(deaf.clients()).isEqualTo(1);
      assertThat(camera.clientPort()).isEqualTo(deaf.clientPort());
    }
  }

  /** The port of an adapter that takes bytes and brings none any more, until it is opened anew. */
  private static final class Adapter implements OpenSerialPort {
    private final OpenSerialPort port;
    private volatile boolean dead;

    Adapter(OpenSerialPort port) {
      this.port = port;
    }

    @Override
    public int read(byte[] into) throws IOException {
      int count = port.read(into);
      return dead ? 0 : count;
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
      if (!dead) {
        port.write(bytes, length);
      }
    }

    @Override
    public void close() {
      port.close();
    }
  }

  @Test
  void usbSerialAdaptersGoDeadUntilReopened() throws Exception {
    AtomicInteger opened = new AtomicInteger();
    Adapter[] last = new Adapter[1];
    OpenSerialPort.Opener ports =
        (path, baud) -> {
          Adapter adapter = new Adapter(NativeSerialPort.open(path, baud));
          opened.incrementAndGet();
          synchronized (last) {
            last[0] = adapter;
          }
          return adapter;
        };
    CameraModel model = CameraModel.generic();
    Options options = Options.ANY_PORT.withBaud(38400).withModels(model, model);
    try (ViscaSerialEmulator line = ViscaSerialEmulator.start(options);
        ProviderRig rig = ProviderRig.impatient(SILENCE, ports, line.address(1), line.address(2))) {
      await().until(() -> rig.events(DeviceEvent.HeadAttached.class).size() == 2);
      synchronized (last) {
        last[0].dead = true;
      }
      PtzHead lost = rig.head(1);
      assertThat(failure(lost.drive(Axes.of(PtzAxis.PAN, 1.0))).code())
          .isIn(ErrorCode.UNCONFIRMED, ErrorCode.GONE, ErrorCode.IO);

      await()
          .atMost(30, TimeUnit.SECONDS)
          .until(() -> rig.events(DeviceEvent.HeadAttached.class).size() == 4);
      assertThat(opened).hasValue(2);
      assertServes(rig.head(3));
      assertServes(rig.head(4));
    }
  }
}
