package io.roomhand.emulators.usb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roomhand.emulators.usb.UsbIpClient.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsbIpServerTest {
  private static final int STALL = -32;
  private static final int UNLINKED = -104;
  private static final int RET_UNLINK = 4;
  private static final int VENDOR_IN = 0xC0;

  private final EchoDevice device = new EchoDevice();
  private UsbIpServer server;
  private String busId;

  @BeforeEach
  void start() throws IOException {
    server = UsbIpServer.start(0);
    busId = server.plug(device);
  }

  @AfterEach
  void close() {
    server.close();
    assertThat(threads()).isZero();
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("usbip-"))
        .count();
  }

  private UsbIpClient attach() throws IOException {
    return UsbIpClient.attach(server.port(), busId);
  }

  @Test
  void devicesAreListedAndGetTheFirstFreeBusId() throws IOException {
    assertThat(busId).isEqualTo("1-1");
    assertThat(server.plug(new EchoDevice())).isEqualTo("1-2");
    assertThat(UsbIpClient.list(server.port()))
        .containsExactly(
            new UsbIpClient.Listed("1-1", 0x1209, 1, List.of(-1)),
            new UsbIpClient.Listed("1-2", 0x1209, 1, List.of(-1)));
    server.unplug("1-1");
    assertThat(server.busIds()).containsExactly("1-2");
    assertThat(server.plug(device)).isEqualTo("1-1");
    assertThatThrownBy(() -> server.unplug("1-7")).hasMessageContaining("1-7");
  }

  @Test
  void oneHostAtATimeHasADevice() throws IOException {
    try (UsbIpClient first = attach()) {
      assertThatThrownBy(this::attach).hasMessageContaining("refused: 2");
      assertThat(server.isImported(busId)).isTrue();
      assertThat(first.get(0x80, 8, 0, 0, 1).bytes()).containsExactly(0);
    }
    await().pollInterval(Duration.ofMillis(2)).until(() -> !server.isImported(busId));
    attach().close();
    assertThatThrownBy(() -> UsbIpClient.attach(server.port(), "1-9"))
        .hasMessageContaining("refused: 4");
    await().pollInterval(Duration.ofMillis(2)).until(() -> device.detached.get() == 2);
    assertThat(device.attached).hasValue(2);
  }

  @Test
  void standardRequestsAreAnsweredFromTheDescription() throws IOException {
    try (UsbIpClient host = attach()) {
      byte[] described = host.get(0x80, 6, 0x0100, 0, 18).bytes();
      assertThat(described).hasSize(18).startsWith(18, 1);
      assertThat(described[16]).as("no serial number").isZero();
      assertThat(host.get(0x80, 6, 0x0100, 0, 8).bytes()).hasSize(8);
      byte[] configuration = host.get(0x80, 6, 0x0200, 0, 4_096).bytes();
      assertThat(configuration).hasSize(9 + 9 + 7 + 7).startsWith(9, 2, 32, 0, 1);
      assertThat(host.get(0x80, 6, 0x0201, 0, 9).status()).isEqualTo(STALL);
      byte[] name = host.get(0x80, 6, 0x0302, 0x0409, 255).bytes();
      assertThat(new String(name, 2, name.length - 2, StandardCharsets.UTF_16LE)).isEqualTo("Écho");
      assertThat(host.get(0x80, 6, 0x0303, 0x0409, 255).status()).isEqualTo(STALL);
      assertThat(host.get(0x80, 6, 0x0600, 0, 10).status()).isEqualTo(STALL);
      assertThat(host.set(0, 9, 1, 0).status()).isZero();
      assertThat(host.get(0x80, 8, 0, 0, 1).bytes()).containsExactly(1);
      assertThat(host.set(0, 9, 2, 0).status()).isEqualTo(STALL);
      assertThat(host.set(1, 11, 1, 0).status()).isEqualTo(STALL);
      assertThat(host.set(2, 1, 0, EchoDevice.IN).status()).isZero();
      assertThat(device.halted).isEqualTo(EchoDevice.IN);
    }
  }

  @Test
  void transfersAreAnsweredInOrderAndOnlyOnce() throws IOException {
    try (UsbIpClient host = attach()) {
      int first = host.submit(EchoDevice.IN, 4);
      int second = host.submit(EchoDevice.IN, 4);
      UsbHost seen = awaitHost();
      await().pollInterval(Duration.ofMillis(2)).until(() -> seen.isWaiting(EchoDevice.IN));
      assertThat(seen.answer(EchoDevice.IN, most -> new byte[] {1, 2, 3, 4, 5, 6})).isTrue();
      Answer answer = host.next();
      assertThat(answer.sequence()).isEqualTo(first);
      assertThat(answer.bytes()).as("cut off at what was asked for").containsExactly(1, 2, 3, 4);
      host.unlink(second);
      assertThat(host.next().status()).isEqualTo(UNLINKED);
      host.unlink(first);
      Answer late = host.next();
      assertThat(late.command()).isEqualTo(RET_UNLINK);
      assertThat(late.status()).isZero();
      assertThat(seen.answer(EchoDevice.IN, most -> new byte[0])).isFalse();
    }
  }

  private UsbHost awaitHost() {
    await().pollInterval(Duration.ofMillis(2)).until(() -> device.host != null);
    return Objects.requireNonNull(device.host);
  }

  @Test
  void whatTheHostSendsIsTakenOrStalled() throws IOException {
    try (UsbIpClient host = attach()) {
      host.submit(EchoDevice.OUT, 3, new byte[8], new byte[] {1, 2, 3});
      assertThat(host.next().actual()).isEqualTo(3);
      host.submit(EchoDevice.OUT, 0);
      assertThat(host.next().status()).isEqualTo(STALL);
      host.submit(0x83, 8);
      assertThat(host.next().status()).as("no such endpoint").isEqualTo(STALL);
    }
  }

  @Test
  void aRequestThatIsNotAnsweredCanBeUnlinkedAndIsAnsweredWhenTheDeviceComesTo()
      throws IOException {
    device.reply = ControlReply.NONE;
    try (UsbIpClient host = attach()) {
      int first = host.submit(0x80, 4, UsbIpClient.setup(VENDOR_IN, 1, 0, 0, 4), new byte[0]);
      int second = host.submit(0x80, 4, UsbIpClient.setup(VENDOR_IN, 1, 0, 0, 4), new byte[0]);
      host.unlink(first);
      assertThat(host.next().status()).isEqualTo(UNLINKED);
      device.reply = ControlReply.of(new byte[] {7});
      awaitHost().retry();
      Answer answer = host.next();
      assertThat(answer.sequence()).isEqualTo(second);
      assertThat(answer.bytes()).containsExactly(7);
      device.reply = ControlReply.STALL;
      assertThat(host.get(VENDOR_IN, 1, 0, 0, 4).status()).isEqualTo(STALL);
    }
  }

  @Test
  void whoDoesNotSpeakTheProtocolIsCutOffAndHurtsNobody() throws IOException {
    Random random = new Random(1);
    try (UsbIpClient good = attach()) {
      for (int i = 0; i < 50; i++) {
        String other = server.plug(new EchoDevice());
        try (UsbIpClient bad = UsbIpClient.attach(server.port(), other)) {
          byte[] garbage = new byte[48];
          random.nextBytes(garbage);
          garbage[0] = (byte) (1 + random.nextInt(100));
          bad.raw(garbage);
          assertThat(bad.isCutOff()).isTrue();
        }
        server.unplug(other);
      }
      for (String text : List.of("GET / HTTP/1.1\r\n\r\n", "\1\21\200\77....")) {
        try (Socket bad = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
          bad.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
          bad.setSoTimeout(20_000);
          assertThat(isEnded(bad)).isTrue();
        }
      }
      assertThat(good.get(0x80, 8, 0, 0, 1).bytes()).containsExactly(0);
    }
  }

  private static boolean isEnded(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  @Test
  void lengthsBeyondTheLimitsAreNotRead() throws IOException {
    for (int[] wrong : new int[][] {{EchoDevice.OUT, 70_000}, {0x81, 2_000_000}, {0x81, -1}}) {
      try (UsbIpClient host = attach()) {
        host.submit(wrong[0], wrong[1]);
        assertThat(host.isCutOff()).isTrue();
      }
      await().pollInterval(Duration.ofMillis(2)).until(() -> !server.isImported(busId));
    }
    try (UsbIpClient host = attach()) {
      host.submitTo(7);
      assertThat(host.isCutOff()).isTrue();
    }
  }

  @Test
  void isochronousTransfersWaitUntilTheHostTakesThemBack() throws IOException {
    try (UsbIpClient host = attach()) {
      int input = host.submitIsochronous(EchoDevice.IN, 3, 3_072, new byte[0]);
      int output = host.submitIsochronous(EchoDevice.OUT, 2, 8, new byte[8]);
      assertThat(host.get(0x80, 8, 0, 0, 1).bytes()).as("nothing is out of step").hasSize(1);
      host.unlink(output);
      assertThat(host.next().status()).isEqualTo(UNLINKED);
      host.unlink(input);
      assertThat(host.next().status()).isEqualTo(UNLINKED);
      assertThat(isCutOffWhenItSends(host, 5_000)).isTrue();
    }
  }

  private static boolean isCutOffWhenItSends(UsbIpClient host, int packets) throws IOException {
    try {
      host.submitIsochronous(EchoDevice.IN, packets, 0, new byte[0]);
      return host.isCutOff();
    } catch (SocketException e) {
      return true;
    }
  }

  @Test
  void moreTransfersThanALimitDoNotWait() throws IOException {
    try (UsbIpClient host = attach()) {
      for (int i = 0; i <= 1_024; i++) {
        host.submit(EchoDevice.IN, 1);
      }
      assertThat(host.isCutOff()).isTrue();
    }
  }

  @Test
  void pluggedAndUnpluggedTwoHundredTimesLeavesNothingBehind() throws IOException {
    for (int i = 0; i < 200; i++) {
      String again = server.plug(new EchoDevice());
      try (UsbIpClient host = UsbIpClient.attach(server.port(), again)) {
        host.submit(EchoDevice.IN, 8);
        assertThat(host.get(0x80, 8, 0, 0, 1).status()).isZero();
        server.unplug(again);
        assertThat(host.isCutOff()).isTrue();
      }
      await().pollInterval(Duration.ofMillis(2)).until(() -> !server.isImported(again));
    }
    await().pollInterval(Duration.ofMillis(2)).until(() -> threads() == 1);
    assertThat(server.busIds()).containsExactly(busId);
  }

  @Test
  void closingEndsTheHosts() throws IOException {
    List<UsbIpClient> hosts = new ArrayList<>();
    hosts.add(attach());
    hosts.add(UsbIpClient.attach(server.port(), server.plug(new EchoDevice())));
    server.close();
    for (UsbIpClient host : hosts) {
      assertThat(host.isCutOff()).isTrue();
      host.close();
    }
    assertThat(device.detached).hasValue(1);
  }
}
