package io.roomhand.emulators.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roomhand.emulators.usb.UsbDescription;
import io.roomhand.emulators.usb.UsbIpClient;
import io.roomhand.emulators.usb.UsbIpServer;
import io.roomhand.emulators.usb.UsbSpeed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dumps of real devices, read and played; the witness is what the dumps say of themselves. */
class DeviceDumpCorpusTest {
  private static final int GET_CUR = 0x81;
  private static final int GET_MIN = 0x82;
  private static final int GET_MAX = 0x83;
  private static final int GET_RES = 0x84;
  private static final int GET_INFO = 0x86;
  private static final int GET_DEF = 0x87;
  private static final int STALL = -32;

  private Path corpus;

  @BeforeEach
  void find() {
    String given = System.getProperty("roomhand.corpus", "");
    assumeTrue(!given.isEmpty(), "no corpus given");
    corpus = Path.of(given);
  }

  private List<Path> dumps() throws IOException {
    try (Stream<Path> files = Files.list(corpus.resolve("uvc"))) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
      assertThat(found).hasSizeGreaterThan(30);
      return found;
    }
  }

  private DeviceDump dump(String beginning) throws IOException {
    for (Path file : dumps()) {
      if (file.getFileName().toString().startsWith(beginning)) {
        return DeviceDump.read(file);
      }
    }
    throw new IOException("no dump begins with " + beginning);
  }

  @Test
  void allAreReadAndAreWhoTheirFilesSay() throws IOException {
    for (Path file : dumps()) {
      DeviceDump dump = DeviceDump.read(file);
      UsbDescription device = dump.description();
      assertThat("%04x-%04x".formatted(device.vendor(), device.product()))
          .isEqualTo(file.getFileName().toString().substring(0, 9));
      boolean mixer = file.toString().contains("2935-0004"); // the tool cuts its mixer short
      assertThat(dump.missing()).as("bytes that were left out of %s", file).hasSize(mixer ? 1 : 0);
    }
  }

  /** Each total length that is declared within a video function is that of what follows. */
  @Test
  void noByteOfAVideoFunctionIsLostOrAdded() throws IOException {
    int checked = 0;
    for (Path file : dumps()) {
      List<Descriptors.At> all =
          Descriptors.of(DeviceDump.read(file).description().configuration());
      boolean video = false;
      boolean streaming = false;
      for (int i = 0; i < all.size(); i++) {
        Descriptors.At each = all.get(i);
        if (each.type() == Descriptors.INTERFACE) {
          video = each.u8(5) == Descriptors.VIDEO;
          streaming = each.u8(6) == Descriptors.VIDEO_STREAMING;
        } else if (video && each.type() == Descriptors.CLASS_INTERFACE && each.subtype() == 1) {
          int sum = 0;
          for (int j = i; j < all.size() && all.get(j).type() == Descriptors.CLASS_INTERFACE; j++) {
            sum += all.get(j).length();
          }
          int told = streaming ? each.u16(4) : each.u16(5);
          if (isRight(file, streaming)) {
            assertThat(sum).as("total length within %s", file).isEqualTo(told);
            checked++;
          }
        }
      }
    }
    assertThat(checked).isGreaterThan(60);
  }

  /** All but two devices whose own numbers are wrong. */
  private static boolean isRight(Path file, boolean streaming) {
    return !streaming || !file.toString().matches(".*/(045e-00f8|199e-8302).*");
  }

  @Test
  void guidsAreAsOnTheWireWhicheverVersionOfTheToolPrintedThem() throws IOException {
    String yuy2 = "5955593200001000800000aa00389b71";
    for (Path file : dumps()) {
      String all = HexFormat.of().formatHex(DeviceDump.read(file).description().configuration());
      assertThat(all).as(file.toString()).doesNotContain("3259555900000010800000aa00389b71");
      assertThat(all).doesNotContain("59555932000000108000");
    }
    for (String device : List.of("046d-082d", "3564-fef8", "054c-0b7f", "1532-0e05", "0c45-6340")) {
      assertThat(HexFormat.of().formatHex(dump(device).description().configuration()))
          .contains(yuy2);
    }
  }

  @Test
  void speedsAreThoseOfTheRecording() throws IOException {
    assertThat(dump("3564").description().speed()).isEqualTo(UsbSpeed.SUPER);
    assertThat(dump("054c").description().speed()).isEqualTo(UsbSpeed.SUPER);
    assertThat(dump("046d-0825").description().speed()).isEqualTo(UsbSpeed.HIGH);
    assertThat(dump("2207").description().speed()).isEqualTo(UsbSpeed.HIGH);
    assertThat(dump("349c").description().speed()).isEqualTo(UsbSpeed.FULL);
  }

  /** Numbers of this many bytes, with signs. */
  private static List<Integer> numbers(byte[] bytes, int size) {
    List<Integer> all = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (in.remaining() >= size) {
      all.add(size == 4 ? in.getInt() : size == 2 ? (int) in.getShort() : (int) in.get());
    }
    return all;
  }

  private static List<Integer> ask(UsbIpClient host, int request, int unit, int selector, int size)
      throws IOException {
    UsbIpClient.Answer answer =
        host.get(0xA1, request, selector << 8, unit << 8, size == 4 ? 8 : size);
    assertThat(answer.status()).isZero();
    return numbers(answer.bytes(), size);
  }

  @Test
  void aPlayedCameraAnswersWhatItsCaptureHas() throws IOException {
    try (UsbIpServer server = UsbIpServer.start(0)) {
      String busId = server.plug(new PlayedDevice(dump("6e30")));
      try (UsbIpClient host = UsbIpClient.attach(server.port(), busId)) {
        assertThat(host.get(0x80, 6, 0x0200, 0, 4_096).bytes())
            .isEqualTo(dump("6e30").description().configuration())
            .hasSize(877);
        assertThat(host.get(0x80, 6, 0x0302, 0x0409, 255).bytes()).hasSize(2 + 2 * 11);
        assertThat(ask(host, GET_MIN, 1, 0x0D, 4)).containsExactly(-468_000, -324_000);
        assertThat(ask(host, GET_RES, 1, 0x0D, 4)).containsExactly(3_600, 7_200);
        assertThat(ask(host, GET_INFO, 1, 0x03, 1)).as("declared, not there").containsExactly(0);
        assertThat(ask(host, GET_CUR, 1, 0x0B, 2)).as("as captured").containsExactly(100);
        assertThat(host.set(0x21, 1, 0x0B00, 0x0100, (byte) 7, (byte) 0).status()).isZero();
        assertThat(ask(host, GET_CUR, 1, 0x0B, 2)).containsExactly(7);
        assertThat(host.get(0xA1, GET_MIN, 0x0600, 0x0100, 2).status())
            .as("focus, which it does not declare")
            .isEqualTo(STALL);
        assertThat(host.get(0xA1, GET_CUR, 0x0200, 0, 1).bytes()).as("reason").containsExactly(6);
        assertThat(host.get(0xA1, GET_CUR, 0x0100, 0x0A00, 60).status())
            .as("a maker's unit")
            .isEqualTo(STALL);
        assertThat(host.set(0x01, 11, 1, 1).status()).as("alternate setting").isZero();
        assertThat(host.get(0x81, 10, 0, 1, 1).bytes()).containsExactly(1);
        assertThat(host.set(0x01, 11, 9, 1).status()).isEqualTo(STALL);
      }
    }
  }

  @Test
  void whatACaptureLacksComesFromTheKernelsList() throws IOException {
    DeviceDump dump =
        dump("046d-085e").withControls(corpus.resolve("v4l2").resolve("logitech-brio.txt"));
    try (UsbIpServer server = UsbIpServer.start(0)) {
      String busId = server.plug(new PlayedDevice(dump));
      try (UsbIpClient host = UsbIpClient.attach(server.port(), busId)) {
        assertThat(ask(host, GET_MIN, 1, 0x0D, 4)).containsExactly(-36_000, -36_000);
        assertThat(ask(host, GET_MAX, 1, 0x0B, 2)).containsExactly(500);
        assertThat(ask(host, GET_RES, 3, 0x0A, 2)).as("white balance").containsExactly(10);
        assertThat(ask(host, GET_CUR, 1, 0x0D, 4)).as("as listed").containsExactly(0, 7_200);
        assertThat(ask(host, GET_DEF, 1, 0x02, 1)).as("aperture priority").containsExactly(8);
      }
    }
  }

  @Test
  void rangesThatMakeNoSenseArePlayedAsTheyAre() throws IOException {
    DeviceDump dump =
        dump("1224").withControls(corpus.resolve("v4l2/sq11-generic-zero-ranges.txt"));
    try (UsbIpServer server = UsbIpServer.start(0)) {
      String busId = server.plug(new PlayedDevice(dump));
      try (UsbIpClient host = UsbIpClient.attach(server.port(), busId)) {
        assertThat(ask(host, GET_MAX, 1, 0x0D, 4)).containsExactly(0, 0);
        assertThat(ask(host, GET_RES, 1, 0x0D, 4)).containsExactly(0, 0);
        assertThat(ask(host, GET_MIN, 2, 0x06, 2)).as("hue").containsExactly(-256);
        assertThat(ask(host, GET_MAX, 2, 0x06, 2)).containsExactly(-32_513);
      }
    }
  }

  private static byte[] probe(UsbIpClient host, int number, int format, int frame, int interval)
      throws IOException {
    byte[] wish =
        ByteBuffer.allocate(26)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short) 1)
            .put((byte) format)
            .put((byte) frame)
            .putInt(interval)
            .array();
    assertThat(host.set(0x21, 1, 0x0100, number, wish).status()).isZero();
    return host.get(0xA1, GET_CUR, 0x0100, number, 48).bytes();
  }

  @Test
  void formatsAndFramesAreKnownByTheirNumbersWhichMayHaveGaps() throws IOException {
    try (UsbIpServer server = UsbIpServer.start(0)) {
      String busId = server.plug(new PlayedDevice(dump("1532-0e05")));
      try (UsbIpClient host = UsbIpClient.attach(server.port(), busId)) {
        byte[] got = probe(host, 1, 2, 13, 333_333);
        assertThat(got[2]).isEqualTo((byte) 2);
        assertThat(got[3]).isEqualTo((byte) 13);
        assertThat(ByteBuffer.wrap(got).order(ByteOrder.LITTLE_ENDIAN).getInt(4))
            .isEqualTo(333_333);
        byte[] other = probe(host, 1, 2, 2, 0);
        assertThat(other[3]).as("there is no frame 2").isIn((byte) 1, (byte) 7);
      }
    }
  }

  @Test
  void aDeviceOfUsb3CanBePlayedAtAPortOfUsb2() throws IOException {
    for (Path file : dumps()) {
      DeviceDump dump = DeviceDump.read(file);
      if (dump.description().speed() == UsbSpeed.SUPER) {
        UsbDescription slow = dump.at(UsbSpeed.HIGH).description();
        assertThat(slow.speed()).isEqualTo(UsbSpeed.HIGH);
        assertThat(slow.device()[3]).isEqualTo((byte) 2);
        assertThat(slow.device()[7]).isEqualTo((byte) 64);
        byte[] all = slow.configuration();
        assertThat((all[2] & 0xFF) | (all[3] & 0xFF) << 8).isEqualTo(all.length);
        for (Descriptors.At each : Descriptors.of(all)) {
          assertThat(each.type()).isNotEqualTo(Descriptors.COMPANION);
          if (each.type() == Descriptors.ENDPOINT && (each.u8(3) & 3) == 2) {
            assertThat(each.u16(4)).isEqualTo(512);
          }
        }
      }
    }
  }
}
