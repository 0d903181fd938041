package io.roomhand.emulators.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.emulators.usb.UsbIpClient;
import io.roomhand.rigs.cli.CliMain;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmulateUsbCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int rig(String... args) {
    String[] all = Stream.concat(Stream.of("rig"), Stream.of(args)).toArray(String[]::new);
    return CliMain.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--no-attach | --camera, --cameras N, --speakerphone or --from FILE",
        "--camera --controls x | one --from FILE",
        "--from x --from y --controls z | one --from FILE, and 2",
        "--from x --speed low | the only one is high",
        "--camera --speed high | --from FILE",
        "--camera --port 70000 | 0..65535",
        "--camera --port x | --port",
        "--cameras 9 | 1..8",
        "--cameras 0 | 1..8",
        "--camera --serial 1 | --serial",
      })
  void saysWhatIsWrongAndWhatWouldBeRight(String options, String hint) {
    assertThat(rig(("emulate usb " + options).split(" ", -1))).isEqualTo(64);
    assertThat(err.toString()).contains(hint, "' tells the usage").doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aPortInUseIsOneClearLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertThat(rig("emulate", "usb", "--camera", "--no-attach", "--port", port)).isEqualTo(1);
      assertThat(err.toString()).contains("port " + port, "in use").hasLineCount(1);
    }
  }

  @Test
  void aFileThatCannotBePlayedIsOneClearLine(@TempDir Path folder) throws IOException {
    assertThat(rig("emulate", "usb", "--no-attach", "--from", "no such file")).isEqualTo(1);
    assertThat(err.toString()).isEqualTo("roomhand: no such file: it does not exist\n");
    Path file = Files.writeString(folder.resolve("dump.txt"), "hello\n");
    assertThat(rig("emulate", "usb", "--no-attach", "--from", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains(file + ": there is no 'Device Descriptor:'");
  }

  @Test
  void bytesThatAListingLeavesOutAreTold(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("cut.txt"),
            """
            Device Descriptor:
              bLength 18
              bDescriptorType 1
              bcdUSB 2.00
              Configuration Descriptor:
                bLength 9
                bDescriptorType 2
                wTotalLength 0x0009
            """);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      rig("emulate", "usb", "--no-attach", "--port", port, "--from", file.toString());
    }
    assertThat(err.toString())
        .contains(file + " lacks 14 bytes of 12010002", file + " lacks 5 bytes of 09020900");
  }

  @Test
  void helpNamesTheDevicesAndWhatIsNeeded() {
    assertThat(rig("emulate", "usb", "--help")).isZero();
    assertThat(out.toString())
        .contains("--camera", "--cameras=N", "--speakerphone", "modprobe vhci-hcd", "Exit codes")
        .contains("--from=FILE", "--controls=FILE", "docs/virtual-hardware.md", "moves")
        .contains("hear silence", "echo MILLISECONDS");
  }

  @Test
  void offersItsDevicesAndSaysHowToPlugThemInUntilItIsInterrupted() throws Exception {
    InputStream usual = System.in;
    System.setIn(new ByteArrayInputStream("volume speaker -7\nstate\n".getBytes(UTF_8)));
    Thread command =
        new Thread(
            () ->
                rig(
                    "emulate",
                    "usb",
                    "--cameras",
                    "2",
                    "--speakerphone",
                    "--camera",
                    "--port",
                    "0",
                    "--no-attach"));
    command.start();
    int port;
    try {
      Pattern last =
          Pattern.compile("usbip --tcp-port (\\d+) attach -r 127.0.0.1 -b 1-4$", Pattern.MULTILINE);
      await().until(() -> last.matcher(out.toString()).find());
      Matcher found = last.matcher(out.toString());
      assertThat(found.find()).isTrue();
      port = Integer.parseInt(found.group(1));
      assertThat(UsbIpClient.list(port))
          .extracting(UsbIpClient.Listed::interfaceClasses)
          .containsExactly(List.of(14, 14), List.of(14, 14), List.of(14, 14), List.of(1, 1, 1, 3));
      assertThat(out.toString())
          .contains("1-1: Roomhand PTZ Camera, 1209:0ca1, serial number PTZ0001")
          .contains("1-2: Roomhand PTZ Camera, 1209:0ca1, without a serial number")
          .contains("1-4: Speakerphone");
      await().until(() -> out.toString().contains("speaker: open at -7 dB, 0 samples played"));
    } finally {
      System.setIn(usual);
      command.interrupt();
      command.join(5_000);
    }
    assertThat(command.isAlive()).isFalse();
    assertThat(err.toString()).isEmpty();
    new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
  }
}
