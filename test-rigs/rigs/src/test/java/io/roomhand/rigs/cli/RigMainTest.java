package io.roomhand.rigs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.time.SystemTime;
import io.roomhand.virtualroom.VirtualRoomProviderFactory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RigMainTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int rig(String... args) {
    String[] all = Stream.concat(Stream.of("rig"), Stream.of(args)).toArray(String[]::new);
    return CliMain.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bogus",
        "virtual",
        "emulate",
        "virtual bogus",
        "emulate toaster",
        "virtual unplug",
        "virtual mute mic1 maybe",
        "emulate visca --tcp x",
        "visca",
        "visca replay",
        "visca replay x --port 70000",
        "visca scan visca+tcp://192.0.2.7",
        "visca scan 192.0.2.7:0",
        "visca scan 192.0.2.7:65536",
        "visca scan 192.0.2.0/8",
        "visca scan 192.0.300.0/24",
        "visca scan --limit 0",
        "visca scan --limit soon",
        "visca scan --port",
        "visca scan --port ttyUSB0"
      })
  void wrongUsageIsToldInTwoLines(String args) {
    assertThat(rig(args.isEmpty() ? new String[0] : args.split(" "))).isEqualTo(64);
    assertThat(err.toString())
        .startsWith("roomhand: ")
        .endsWith(" --help' tells the usage" + System.lineSeparator())
        .hasLineCount(2);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aMissingCommandIsToldWithThoseThatThereAre() {
    assertThat(rig("visca")).isEqualTo(64);
    assertThat(err.toString()).contains("a command is missing: one of ", "replay", "scan");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "virtual --help",
        "virtual signal --help",
        "emulate --help",
        "emulate visca --help",
        "visca replay --help",
        "visca scan --help"
      })
  void helpGoesToStandardOutput(String args) {
    assertThat(rig(args.split(" "))).isZero();
    assertThat(out.toString()).startsWith("Usage: roomhand rig");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void withoutADriverAScanSaysSo() {
    assertThat(rig("visca", "scan", "127.0.0.1")).isEqualTo(1);
    assertThat(err.toString()).startsWith("roomhand: there is no driver for heads");
  }

  @Test
  void withoutAVirtualRoomItSaysHowToStartOne() {
    assertThat(rig("virtual", "list", "--data-dir", folder.toString())).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("roomhand: no virtual room answers")
        .contains("./roomhand run --virtual --data-dir " + folder)
        .hasLineCount(1);
  }

  @Test
  void makesThingsHappenInARunningRoom() {
    try (SystemTime time = new SystemTime();
        DeviceProvider room =
            new VirtualRoomProviderFactory()
                .open(
                    new ProviderContext(
                        time, new Random(1), folder.toString(), List.of(), event -> {}))) {
      assertThat(room.ready()).isCompleted();
      String dir = folder.toString();
      assertThat(rig("virtual", "unplug", "board", "--data-dir", dir)).isZero();
      assertThat(rig("virtual", "plug", "board", "--data-dir", dir)).isZero();
      assertThat(rig("virtual", "press", "hang-up", "--data-dir", dir)).isZero();
      assertThat(rig("virtual", "signal", "Serial Digital", "none", "--data-dir", dir)).isZero();
      assertThat(rig("virtual", "mute", "mic2", "on", "--data-dir", dir)).isZero();
      assertThat(rig("virtual", "unplug", "webcam", "--data-dir", dir)).isZero();
      assertThat(out.toString().lines())
          .containsExactly(
              "Virtual Capture Board is unplugged",
              "Virtual Capture Board is plugged in",
              "hang-up was pressed on Virtual Speakerphone",
              "nothing arrives on Serial Digital",
              "Virtual Table Microphone is muted",
              "Virtual Webcam is unplugged");
      assertThat(err.toString()).isEmpty();

      out.getBuffer().setLength(0);
      assertThat(rig("virtual", "list", "--data-dir", dir)).isZero();
      assertThat(out.toString().lines())
          .hasSize(8)
          .anySatisfy(line -> assertThat(line).matches("webcam +unplugged +Virtual Webcam .*"))
          .anySatisfy(
              line ->
                  assertThat(line)
                      .matches("board +plugged +Virtual Capture Board .*pin HDMI.*")
                      .contains("Serial Digital=none"))
          .anySatisfy(line -> assertThat(line).matches("mic2 +plugged .*muted yes.*"))
          .anySatisfy(
              line ->
                  assertThat(line)
                      .matches(
                          "speakerphone +plugged .*microphone \\(muted=no, .*speaker \\(muted=no,"
                              + " .*lights out"));

      assertThat(rig("virtual", "unplug", "webcam", "--data-dir", dir)).isEqualTo(1);
      assertThat(rig("virtual", "plug", "toaster", "--data-dir", dir)).isEqualTo(1);
      assertThat(err.toString().lines())
          .hasSize(2)
          .allMatch(line -> line.startsWith("roomhand: "))
          .contains("roomhand: Virtual Webcam is unplugged already");
    }
  }
}
