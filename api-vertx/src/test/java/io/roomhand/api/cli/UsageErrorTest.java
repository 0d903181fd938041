package io.roomhand.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.rigs.cli.CliMain;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code call} and {@code watch} say to wrong usage, before they look for a service. */
class UsageErrorTest {
  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return CliMain.run(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(err, true),
        args);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "call getHardware --url http://h:8765 | --url http://h:8765 must be an address such as ws://",
        "call getHardware --url 127.0.0.1:8765 | must be an address such as ws://127.0.0.1:8765/",
        "call getHardware --url ws: | must be an address such as ws://127.0.0.1:8765/",
        "call getHardware --url ws://h --role root | --role must be admin or user, not root",
        "call getHardware --role admin | --role goes with --url",
        "call x {a:1} | JSON-FIELDS is not JSON: a where a field's name in double quotes belongs (line 1, column",
        "call x [1] | JSON-FIELDS must be an object such as '{\"mute\":true}', not [1]",
        "watch --event ptzControlChanged | --event ptzControlChanged: there is no such event; similar: ptzControlsChanged;",
        "watch --not HARDWARECHANGED | similar: hardwareChanged;",
        "watch --event zzzzzzzzzzzz | there are hardwareChanged, deviceModesDone,",
        "watch --event mute | similar: audioCapturerMute, audioRendererMute, videoCapturerMute;",
      })
  void isToldWithWhatWouldBeRight(String args, String expected) {
    String[] words = args.split(" ");
    assertThat(run(words)).isEqualTo(64);
    assertThat(err.toString())
        .startsWith("roomhand: ")
        .contains(expected)
        .endsWith("'roomhand " + words[0] + " --help' tells the usage" + System.lineSeparator())
        .hasLineCount(2);
  }

  @Test
  void anEmptyMethodIsNoCommand() {
    assertThat(run("call", "")).isEqualTo(64);
    assertThat(err.toString()).contains("METHOD is empty; name a command");
  }

  @Test
  void patternsAndEventsOfAConferenceLayerAreTaken() {
    String data = folder.toString();
    assertThat(run("watch", "--event", "callStarted*", "--data-dir", data)).isEqualTo(2);
    assertThat(run("watch", "--event", "callStarted", "--unlisted", "--data-dir", data))
        .isEqualTo(2);
    assertThat(err.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("roomhand: no service runs with data folder"));
  }
}
