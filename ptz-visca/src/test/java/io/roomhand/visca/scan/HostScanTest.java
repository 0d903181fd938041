package io.roomhand.visca.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roomhand.core.ptz.FoundHead;
import io.roomhand.core.ptz.HeadScanner.Host;
import io.roomhand.core.time.SystemTime;
import io.roomhand.virtualroom.visca.ReceivedFrame;
import io.roomhand.virtualroom.visca.Transport;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator.Options;
import io.roomhand.virtualroom.visca.model.CameraModel;
import io.roomhand.virtualroom.visca.model.CameraModels;
import io.roomhand.visca.route.ViscaAddress;
import io.roomhand.visca.transport.HeadLoop;
import io.roomhand.visca.transport.SonyPort;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole scan of hosts against emulated cameras. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class HostScanTest {
  private static ViscaCameraEmulator camera(Transport transport, String model) throws IOException {
    return ViscaCameraEmulator.start(Options.ANY_PORT.withTransport(transport).withModel(model));
  }

  private static String place(ViscaCameraEmulator camera) {
    return "127.0.0.1:" + camera.port();
  }

  private static void assertOnlyAsked(ViscaCameraEmulator camera) {
    assertThat(camera.received())
        .extracting(ReceivedFrame::hex)
        .isNotEmpty()
        .allMatch(hex -> hex.matches("(01 [12]0 .*)?8[1-7] 09 .*"));
  }

  @Test
  void tellsAllAboutAHeadOnTcp() throws IOException {
    try (ViscaCameraEmulator camera = camera(Transport.TCP, "x400")) {
      ScanRun scan = ScanRun.of(place(camera));
      assertThat(scan.exitCode()).isZero();
      assertThat(scan.out())
          .startsWith("Sony BRC/SRG-X400\n")
          .contains(
              "head      " + camera.address() + "\n",
              "(min / median / max of 10)",
              "(vendor 0001, model ",
              "sockets   2\n",
              "pan -8704..8704 (-170..170°), tilt -1024..4608 (-20..90°), zoom 0..16384\n",
              "  - camera: \"*\"\n    head: \"" + camera.address() + "\"\n");
      assertOnlyAsked(camera);
      ViscaAddress.parse(camera.address());
    }
  }

  @Test
  void aHeadThatTellsPanInFiveDigitsHasTheRangesThatTheServiceWillUse() throws IOException {
    try (ViscaCameraEmulator camera = camera(Transport.TCP, "canon-cr")) {
      ScanRun scan = ScanRun.of(place(camera));
      assertThat(scan.out())
          .contains("pan -40103..40103, tilt -7077..21231, zoom 0..16384 (assumed)\n");
    }
  }

  @Test
  void findsOutWhichFramingAPortWants() throws IOException {
    try (ViscaCameraEmulator sony = camera(Transport.SONY, "x400");
        ViscaCameraEmulator raw = camera(Transport.UDP, "ptzoptics-g2")) {
      ScanRun scan = ScanRun.of(place(sony), place(raw));
      assertThat(scan.exitCode()).isZero();
      assertThat(scan.out())
          .contains("head      visca+udp://" + place(sony) + "?framing=sony\n")
          .contains("head      visca+udp://" + place(raw) + "?framing=raw\n")
          .doesNotContain(place(sony) + "?framing=raw", place(raw) + "?framing=sony")
          .contains("camera: \"NAME OF ITS CAMERA\"");
      assertOnlyAsked(sony);
      assertOnlyAsked(raw);
    }
  }

  @Test
  void everyModelIsFoundWithItsQuirks() throws IOException {
    List<ViscaCameraEmulator> cameras = new ArrayList<>();
    try {
      for (CameraModel model : CameraModels.all()) {
        cameras.add(camera(Transport.TCP, model.name()));
      }
      ScanRun scan = ScanRun.of(cameras.stream().map(HostScanTest::place).toArray(String[]::new));
      for (ViscaCameraEmulator camera : cameras) {
        assertThat(scan.out())
            .as(camera.model().name())
            .contains("head      " + camera.address() + "\n");
        assertOnlyAsked(camera);
      }
      assertThat(scan.exitCode()).isZero();
    } finally {
      cameras.forEach(ViscaCameraEmulator::close);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TCP", "UDP", "SONY"})
  void aHeadThatTellsItsPositionsAndNoVersionIsFound(Transport transport) throws IOException {
    try (ViscaCameraEmulator camera = camera(transport, "no-version")) {
      ScanRun scan = ScanRun.of(place(camera));
      assertThat(scan.exitCode()).isZero();
      assertThat(scan.out())
          .contains(
              "head      " + camera.address() + "\n", "max of 10)", "does not tell its model");
      assertOnlyAsked(camera);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TCP", "UDP"})
  void camerasBehindAGatewayAreFoundEach(Transport transport) throws IOException {
    CameraModel[] chain = {CameraModels.named("evi-d70"), CameraModels.named("no-version")};
    Options options = Options.ANY_PORT.withTransport(transport).withModels(chain);
    try (ViscaCameraEmulator gateway = ViscaCameraEmulator.start(options.withFirstAddress(2))) {
      ScanRun scan = ScanRun.of(place(gateway));
      assertThat(scan.exitCode()).isZero();
      assertThat(scan.out())
          .contains(gateway.address(1) + "\n", gateway.address(2) + "\n")
          .contains("Sony EVI-D70\n", "VISCA head\n")
          .contains("address=2", "address=3")
          .doesNotContain("address=4");
      ViscaAddress.parse(gateway.address(2));
      gateway.cameras().forEach(camera -> assertThat(camera.executions()).isEmpty());
    }
  }

  @Test
  void aCameraThatAnswersToTheSharedPortAloneIsFound() throws Exception {
    int port;
    try (DatagramSocket free = new DatagramSocket(0)) {
      port = free.getLocalPort();
    }
    Options options = Options.ANY_PORT.withTransport(Transport.SONY).withReplyPort(port);
    try (SystemTime time = new SystemTime();
        HeadLoop loop = HeadLoop.start("host-scan-test", time);
        ViscaCameraEmulator camera = ViscaCameraEmulator.start(options)) {
      SonyPort shared = new SonyPort(loop, port);
      List<FoundHead> found = new ArrayList<>();
      ScanRun.withoutRest(
          () -> {
            new HostScan(loop, shared, new Host("127.0.0.1", camera.port())).look(found::add);
            return found;
          });
      assertThat(found)
          .singleElement()
          .satisfies(head -> assertThat(head.ways().get(0).address()).isEqualTo(camera.address()));
    }
  }

  @Test
  void aSharedPortThatIsTakenIsSaid() throws Exception {
    try (DatagramSocket other = new DatagramSocket(0);
        SystemTime time = new SystemTime();
        HeadLoop loop = HeadLoop.start("host-scan-test", time);
        ViscaCameraEmulator camera =
            ViscaCameraEmulator.start(
                Options.ANY_PORT
                    .withTransport(Transport.SONY)
                    .withReplyPort(other.getLocalPort()))) {
      SonyPort shared = new SonyPort(loop, other.getLocalPort());
      HostScan scan = new HostScan(loop, shared, new Host("127.0.0.1", camera.port()));
      ScanRun.withoutRest(
          () ->
              assertThatThrownBy(() -> scan.look(head -> {}))
                  .isInstanceOf(NothingFound.class)
                  .hasMessageContaining("held by another program"));
    }
  }

  @Test
  void aCameraThatCountsToThreeIsFoundAndWhatItWantsIsSaid() throws IOException {
    try (ViscaCameraEmulator camera = camera(Transport.SONY, "newtek-ptz1")) {
      ScanRun scan = ScanRun.of(place(camera));
      assertThat(scan.exitCode()).isZero();
      assertThat(scan.out()).contains("max of 10)", "put &sequences=3 behind its address");
    }
  }

  @Test
  void aSlowHeadIsFoundAndCalledSlow() throws IOException {
    try (ViscaCameraEmulator camera = camera(Transport.TCP, "srg-120dh")) {
      camera.replyDelay(Duration.ofMillis(400));
      ScanRun scan = ScanRun.of(place(camera));
      assertThat(scan.exitCode()).isZero();
      assertThat(scan.out()).contains("SRG-120DH", "waits 250 ms for an answer", "max of 10)");
      assertThat(scan.err()).contains("still looking: 0 of 1 place done, no head so far");
    }
  }

  @Test
  void aHeadThatRefusesEveryInquiryIsAHead() throws IOException {
    try (ViscaCameraEmulator camera = camera(Transport.TCP, "generic")) {
      camera.refuseInquiries(1000, 0x41);
      ScanRun scan = ScanRun.of(place(camera));
      assertThat(scan.exitCode()).isZero();
      assertThat(scan.out())
          .contains("firmware  not told", "(assumed)", "does not tell its model")
          .contains("refuses to tell its position: not executable (41)");
    }
  }

  @Test
  void nothingThereSaysWhatWasTriedAndWhatToCheck() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    ScanRun scan = ScanRun.of("127.0.0.1:" + free);
    assertThat(scan.exitCode()).isEqualTo(1);
    assertThat(scan.out()).isEmpty();
    assertThat(scan.err())
        .contains(
            "127.0.0.1:" + free + ": Sony UDP " + free + ": no answer, TCP " + free + ": refused",
            "raw UDP " + free + ": no answer. Check that the camera is switched on",
            "no head found");
  }

  @Test
  void aServerOfAnotherKindIsNoHead() throws Exception {
    byte[] garbage = "HTTP/1.0 400 ÿ\r\n\u0090\u0081ÿ".getBytes(StandardCharsets.ISO_8859_1);
    Thread thread;
    try (ServerSocket server = new ServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
      thread = new Thread(() -> answer(server, garbage), "garbage");
      thread.start();
      ScanRun scan = ScanRun.of("127.0.0.1:" + server.getLocalPort());
      assertThat(scan.exitCode()).isEqualTo(1);
      assertThat(scan.err()).contains("TCP " + server.getLocalPort() + ": no answer");
    }
    thread.join();
  }

  private static void answer(ServerSocket server, byte[] garbage) {
    try (Socket client = server.accept()) {
      OutputStream out = client.getOutputStream();
      while (client.getInputStream().read() >= 0) {
        out.write(garbage);
      }
    } catch (IOException e) {
      // The client has had enough.
    }
  }

  @Test
  void anUnknownNameIsSaid() {
    ScanRun scan = ScanRun.of("no-such-host.invalid");
    assertThat(scan.exitCode()).isEqualTo(1);
    assertThat(scan.err()).contains("no-such-host.invalid: No host of that name is known");
  }

  @Test
  void theLimitEndsItAndSaysSo() throws IOException {
    try (ViscaCameraEmulator camera = camera(Transport.TCP, "generic")) {
      camera.silent(true);
      ScanRun scan = ScanRun.of(place(camera), "--limit", "1");
      assertThat(scan.exitCode()).isEqualTo(1);
      assertThat(scan.err()).contains("1 of 1 places are not looked at to the end", "--limit");
    }
  }

  @Test
  void jsonIsOneObject() throws IOException {
    try (ViscaCameraEmulator camera = camera(Transport.TCP, "srg-120dh");
        ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String other = "127.0.0.1:" + deaf.getLocalPort();
      ScanRun scan = ScanRun.of(place(camera), other, "--json");
      assertThat(scan.exitCode()).isZero();
      JsonNode all = new ObjectMapper().readTree(scan.out());
      JsonNode head = all.at("/heads/0");
      assertThat(head.at("/model").asText()).isEqualTo("Sony SRG-120DH");
      assertThat(head.at("/known").asBoolean()).isTrue();
      assertThat(head.at("/ways/0/address").asText()).isEqualTo(camera.address());
      assertThat(head.at("/ways/0/replies/answered").asInt()).isEqualTo(10);
      assertThat(head.at("/pan/min").asInt()).isEqualTo(-0x1400);
      assertThat(all.at("/nothing/0/place").asText()).isEqualTo(other);
      assertThat(all.at("/unfinished").isEmpty()).isTrue();
    }
  }

  @Test
  void aRangeOfAddressesNamesNoneThatIsSilent() {
    ScanRun scan = ScanRun.of("127.9.9.8/30");
    assertThat(scan.exitCode()).isEqualTo(1);
    assertThat(scan.err()).contains("no head found").doesNotContain("127.9.9");
  }
}
