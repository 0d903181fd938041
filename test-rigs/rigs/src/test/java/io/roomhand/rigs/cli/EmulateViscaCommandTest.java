package io.roomhand.rigs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmulateViscaCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int rig(String... args) {
    String[] all = Stream.concat(Stream.of("rig"), Stream.of(args)).toArray(String[]::new);
    return CliMain.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
  }

  private interface Check {
    void run(Matcher found) throws IOException;
  }

  /** Runs a command until it has printed the pattern and the check is through. */
  private void whileRunning(String pattern, Check check, String... args) throws Exception {
    Thread command = new Thread(() -> rig(args));
    command.start();
    try {
      Pattern wanted = Pattern.compile(pattern, Pattern.MULTILINE);
      await().until(() -> wanted.matcher(out.toString()).find());
      Matcher found = wanted.matcher(out.toString());
      assertThat(found.find()).isTrue();
      check.run(found);
    } finally {
      command.interrupt();
      command.join(5_000);
    }
    assertThat(command.isAlive()).isFalse();
    assertThat(err.toString()).doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--tcp 70000 | 0..65535",
        "--port 70000 | 0..65535",
        "--transport usb | TCP, UDP, SONY, SERIAL",
        "--transport udp --tcp 1 | without --transport",
        "--transport serial --port 1 | --port is not for",
        "--baud 9600 | --transport serial",
        "--transport sony --cameras 2 | which has one camera",
        "--cameras 3 --address 6 | outside 1..7",
        "--address 0 | outside 1..7",
        "--transport serial --address 2 | AddressSet gives them out",
        "--transport serial --cameras 8 | 1..7",
        "--transport serial --baud 1200 | 9600 or 38400",
        "--model evi-d7 | evi-d70",
        "--imperfect loss=3 | right would be",
      })
  void saysWhatIsWrongAndWhatWouldBeRight(String options, String hint) {
    assertThat(rig(("emulate visca " + options).split(" ", -1))).isEqualTo(64);
    assertThat(err.toString()).contains(hint, "' tells the usage").doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aPortInUseIsOneClearLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertThat(rig("emulate", "visca", "--tcp", port)).isEqualTo(1);
      assertThat(err.toString()).contains("port " + port, "in use").hasLineCount(1);
      assertThat(out.toString()).isEmpty();
    }
  }

  @Test
  void saysWhereItListensAndExplainsFramesUntilItIsInterrupted() throws Exception {
    whileRunning(
        "^head: visca\\+tcp://127\\.0\\.0\\.1:(\\d+)$",
        found -> {
          try (Socket wire =
              new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(found.group(1)))) {
            wire.getOutputStream().write(new byte[] {(byte) 0x81, 1, 6, 4, (byte) 0xFF});
            assertThat(wire.getInputStream().read()).isEqualTo(0x90);
          }
          assertThat(out.toString()).contains("81 01 06 04 FF", "home", "ACK, socket 1");
        },
        "emulate",
        "visca",
        "--tcp",
        "0",
        "--verbose");
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "sony"})
  void printsTheAddressForTheConfiguration(String transport) throws Exception {
    String framing = transport.equals("udp") ? "raw" : "sony";
    whileRunning(
        "^head: visca\\+udp://127\\.0\\.0\\.1:\\d+\\?framing=" + framing + "$",
        found -> {},
        "emulate",
        "visca",
        "--port",
        "0",
        "--model",
        "x400",
        "--transport",
        transport);
  }

  @Test
  void camerasBehindAGatewayHaveOnePortAndAnAddressEach() throws Exception {
    whileRunning(
        "^head: visca\\+tcp://127\\.0\\.0\\.1:(\\d+)\\?address=3$",
        found -> {
          try (Socket wire =
              new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(found.group(1)))) {
            wire.getOutputStream().write(new byte[] {(byte) 0x83, 1, 6, 4, (byte) 0xFF});
            assertThat(wire.getInputStream().read()).isEqualTo(0xB0);
          }
          assertThat(out.toString()).contains(found.group(1) + "?address=2");
        },
        "emulate",
        "visca",
        "--port",
        "0",
        "--cameras",
        "2",
        "--address",
        "2");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aSerialLineHasAnAddressForEachCameraAndLeavesNoFile() throws Exception {
    whileRunning(
        "head: visca\\+serial://(\\S+)\\?baud=38400&address=2$",
        found -> assertThat(Path.of(found.group(1))).exists(),
        "emulate",
        "visca",
        "--transport",
        "serial",
        "--baud",
        "38400",
        "--cameras",
        "2");
    Matcher path = Pattern.compile("serial://([^?]+)/port").matcher(out.toString());
    assertThat(path.find()).isTrue();
    assertThat(Path.of(path.group(1))).doesNotExist();
  }

  @Test
  void replaysATranscriptAndSumsUp() throws Exception {
    Path file = folder.resolve("trace.txt");
    Files.write(file, List.of("1.0 TX 81 01 06 04 FF", "1.1 RX 90 41 FF", "1.2 RX 90 51 FF"));
    whileRunning(
        "^head: visca\\+tcp://127\\.0\\.0\\.1:(\\d+)$",
        found -> {
          try (Socket wire =
              new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(found.group(1)))) {
            wire.getOutputStream().write(new byte[] {(byte) 0x81, 1, 6, 5, (byte) 0xFF});
            wire.getOutputStream().write(new byte[] {(byte) 0x81, 1, 6, 4, (byte) 0xFF});
            assertThat(wire.getInputStream().readNBytes(6))
                .startsWith(0x90, 0x41)
                .endsWith(0x90, 0x51, 0xFF);
          }
        },
        "visca",
        "replay",
        file.toString(),
        "--port",
        "0",
        "--no-delays");
    assertThat(err.toString()).contains("NOT IN THE TRANSCRIPT", "81 01 06 05 FF");
    assertThat(out.toString()).contains("1 frames answered, 1 not in the transcript");
  }

  @Test
  void aTranscriptThatCannotBeReadIsOneClearLine() throws IOException {
    assertThat(rig("visca", "replay", folder.resolve("none").toString())).isEqualTo(1);
    Path file = folder.resolve("bad.txt");
    Files.writeString(file, "hello\n");
    assertThat(rig("visca", "replay", file.toString())).isEqualTo(1);
    assertThat(err.toString().lines())
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).contains("there is no file"))
        .anySatisfy(line -> assertThat(line).contains("line 1 is not a frame"));
  }
}
