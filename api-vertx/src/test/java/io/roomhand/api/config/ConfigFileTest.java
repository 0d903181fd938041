package io.roomhand.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.config.Section;
import io.roomhand.core.ptz.PtzSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
  @TempDir private Path folder;

  private RoomhandConfig read(String yaml) throws IOException {
    return ConfigFile.read(Files.writeString(folder.resolve("roomhand.yaml"), yaml));
  }

  @Test
  void readsWhatTheDocumentationShows() throws Exception {
    RoomhandConfig config =
        read(
            """
            room: lobby
            wsPort: 0
            api:
              seedEventNames: false
            ptz:
              - camera: "*"
                head: visca+tcp://127.0.0.1:5678
              - camera: Logitech
                buttonMode: step
                stepMillis: 200
                maxDriveSeconds: 0
            """);
    assertThat(config.room()).isEqualTo("lobby");
    assertThat(config.wsPort()).isZero();
    assertThat(config.httpPort()).as("left to what the room remembers").isNull();
    assertThat(config.seedEventNames()).isFalse();
    assertThat(config.ptz())
        .containsExactly(
            PtzSetup.head("*", "visca+tcp://127.0.0.1:5678"),
            new PtzSetup(
                "Logitech",
                null,
                null,
                PtzSetup.ButtonMode.STEP,
                Duration.ofMillis(200),
                Duration.ZERO));
  }

  @Test
  void camerasOfTheUsersOwnAreHandedOnAsTheyAreWritten() throws Exception {
    RoomhandConfig config =
        read(
            """
            visca:
              profiles:
                - name: lobby-cam
                  extends: evi-d70
                  panMin: -0x0900
                  unitsPerDegree: 14.4
                  version: "0001:04FF"
                  lensBlock: no
            ptz:
              - camera: "*"
                head: visca+tcp://127.0.0.1:5678?profile=lobby-cam
                flip: true
            """);
    assertThat(Section.of(config.values()).section("visca").sections("profiles"))
        .extracting(Section::words)
        .containsExactly(
            Map.of(
                "name", "lobby-cam",
                "extends", "evi-d70",
                "panMin", "-2304",
                "unitsPerDegree", "14.4",
                "version", "0001:04FF",
                "lensBlock", "false"));
    assertThat(config.ptz().get(0).mount()).isEqualTo(PtzSetup.Mount.CEILING);
  }

  @Test
  void mountAndDirectionsAreReadAndFlipIsStillUnderstood() throws Exception {
    RoomhandConfig config =
        read(
            """
            ptz:
              - {camera: A}
              - {camera: B, mount: ceiling, directions: camera}
              - {camera: C, mount: table, directions: picture}
              - {camera: D, flip: true}
              - {camera: E, flip: false}
            """);
    assertThat(config.ptz())
        .extracting(PtzSetup::mount)
        .containsExactly(
            PtzSetup.Mount.TABLE,
            PtzSetup.Mount.CEILING,
            PtzSetup.Mount.TABLE,
            PtzSetup.Mount.CEILING,
            PtzSetup.Mount.TABLE);
    assertThat(config.ptz())
        .extracting(PtzSetup::directions)
        .containsExactly(
            PtzSetup.Directions.PICTURE,
            PtzSetup.Directions.CAMERA,
            PtzSetup.Directions.PICTURE,
            PtzSetup.Directions.PICTURE,
            PtzSetup.Directions.PICTURE);
  }

  @Test
  void aTraceHasAFileAndTheCommandLineWins() throws Exception {
    RoomhandConfig config = read("trace:\n  visca: /var/log/visca.trace\n");

    assertThat(trace(config)).isEqualTo("/var/log/visca.trace");
    assertThat(trace(config.with("trace", "visca", "other"))).isEqualTo("other");
    assertThat(trace(RoomhandConfig.DEFAULT)).isNull();
    assertThat(trace(RoomhandConfig.DEFAULT.with("trace", "visca", "other"))).isEqualTo("other");
  }

  private static @Nullable String trace(RoomhandConfig config) {
    return Section.of(config.values()).section("trace").text("visca");
  }

  @Test
  void whetherTheConferenceMayOpenWhatTheRoomMuted() throws Exception {
    assertThat(RoomhandConfig.DEFAULT.remoteUnmute()).isFalse();
    assertThat(read("mute: {remoteUnmute: allow}\n").remoteUnmute()).isTrue();
    assertThat(read("mute: {remoteUnmute: refuse}\n").remoteUnmute()).isFalse();
    assertThat(read("mute: {remoteUnmute: allow}\n").withPorts(0, 0).remoteUnmute()).isTrue();
  }

  @Test
  void aKeyWithoutAValueIsAsGoodAsNone() throws Exception {
    assertThat(
            read(
                """
                room:
                wsPort: # none
                api:
                  seedEventNames:
                power:
                mute:
                  remoteUnmute:
                webOrigins:
                ptz:
                visca:
                  profiles:
                trace:
                  visca:
                """))
        .usingRecursiveComparison()
        .ignoringFields("values")
        .isEqualTo(RoomhandConfig.DEFAULT);
  }

  @Test
  void anEmptyFileMeansDefaults() throws Exception {
    assertThat(read("---\n")).isEqualTo(RoomhandConfig.DEFAULT);
    assertThat(read("")).isEqualTo(RoomhandConfig.DEFAULT);
    assertThat(read("# nothing yet\n")).isEqualTo(RoomhandConfig.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wsPort: [1            | roomhand.yaml:1:",
        "a: b: c               | roomhand.yaml:1:5",
        "room: x\\nhttpport: 1  | roomhand.yaml:2:",
        "room: x\\nhttpport: 1  | known here: api, audio, httpPort, mute, power, ptz, room, trace, visca, webOrigins, wsPort",
        "wsPort: many          | wsPort",
        "room: x\\nwsPort: 70000 | roomhand.yaml:2:9: wsPort: must be 0..65535, not 70000",
        "wsPort: 99999999999   | roomhand.yaml:1:9: wsPort: must be a whole number, not 99999999999",
        "room: x\\n---\\nroom: y | roomhand.yaml:3:1: there is a second document in it; one is read",
        "wsPort: 0x1FFFF       | wsPort: must be 0..65535, not 131071",
        "room: 'a b'           | roomhand.yaml:1:7: room: must be letters, digits, - and _, at most"
            + " 64, not \"a b\"",
        "ptz: 7                | ptz",
        "ptz:\\n  - head: a://h:1 | roomhand.yaml:2:5: ptz[0].camera: is missing; give",
        "ptz: [{camera: '*', head: 'h:1'}] | roomhand.yaml:1:27: ptz[0].head: must be an address"
            + " such as visca+tcp://192.0.2.7:5678, not \"h:1\"",
        "ptz: [{camera: '*', buttonMode: fly}] | roomhand.yaml:1:33: ptz[0].buttonMode: must be"
            + " drive or step, not \"fly\"",
        "ptz: [{camera: '*', maxDriveSeconds: -1}] | ptz[0].maxDriveSeconds: must be 0..86400 (0"
            + " for no limit), not -1.0",
        "visca: {profiles: 3}  | visca.profiles: must be a list",
        "visca: {profiles: [a]} | visca.profiles[0]: must be keys with values",
        "visca: {profiles: [~]} | visca.profiles[0]: must be keys with values",
        "visca: {profiles: [{name: [x]}]} | roomhand.yaml:1:27: visca.profiles[0].name: must be a"
            + " word or a number, not a list",
        "visca: {profile: []}  | known here: profiles",
        "ptz: [{camera: '*', flip: 2}] | roomhand.yaml:1:27: ptz[0].flip: must be true or false,"
            + " not 2",
        "ptz: [{camera: '*', mount: wall}] | roomhand.yaml:1:28: ptz[0].mount: must be table or"
            + " ceiling, not \"wall\"",
        "ptz: [{camera: '*', directions: mine}] | roomhand.yaml:1:33: ptz[0].directions: must be"
            + " picture (left is the viewer's) or camera (left is the head's own), not \"mine\"",
        "ptz: [{camera: '*', mount: table, flip: false}] | roomhand.yaml:1:41: ptz[0].flip: must"
            + " be left out beside mount, which says the same",
        "ptz: [{camera: '*', mount: ceiling, flip: true}] | ptz[0].flip: must be left out",
        "- a                   | roomhand.yaml:1:",
        "wsPort: 1\\nwsPort: 2  | roomhand.yaml:2:",
        "wsPort: many          | roomhand.yaml:1:9: wsPort: must be a whole number, not \"many\"",
        "ptz: 7                | roomhand.yaml:1:6: ptz: must be a list, not 7",
        "ptz: [{camera: '*', head: 'a://h:1'}, {camera: x, head: 'a://h:1'}] | roomhand.yaml:1:57:"
            + " ptz[1].head: must be another one than that of ptz[0], not \"a://h:1\" again",
        "ptz:\\n  - camera: *\\n    head: a://h:1 | must be in quotes, such as camera: \"*\"",
        "ptz:\\n"
            + "  - camera: *any | roomhand.yaml:2:13: ptz[0].camera: a value that begins with *"
            + " must be in quotes",
        "ptz: [{camera: x, hed: y}] | roomhand.yaml:1:24: there is no key ptz[0].hed; known here:"
            + " buttonMode, camera",
        "wsPort: 1\\n"
            + "\\tx: 2     | roomhand.yaml:2:1: the line is indented with a tab; YAML is indented"
            + " with blanks",
        "ptz:\\n  - camera: x\\n  \\thead: y | roomhand.yaml:3:3: the line is indented with a tab;",
        "room:\\tx             | roomhand.yaml:1:6: there is a tab; YAML wants a blank",
        "wsPort: 1\\n"
            + "room: a: b  | roomhand.yaml:2:8: a colon followed by a blank is not allowed here",
        "wsPort: 1\\nroom: \"x\\n   | roomhand.yaml:2:7: the quote that opens here is not closed",
        "{wsPort: 1            | roomhand.yaml:1:1: the bracket that opens here needs a }",
        "wsPort: 1\\n"
            + "room: @x     | roomhand.yaml:2:7: a value that begins with @ must be in quotes",
        "wsPort: 1\\n"
            + "room: x\\n"
            + "ptz []\\n"
            + " | roomhand.yaml:3:1: a colon is missing; right would be KEY: VALUE",
        "ptz:\\n"
            + "  - camera: x\\n"
            + "   head: y | roomhand.yaml:3:4: the line is not indented like those",
        "room: x\\nroom: y       | roomhand.yaml:2:5: the key room is there twice",
        "api: {delayStateBase: 3} | roomhand.yaml:1:23: api.delayStateBase: must be 0 or 1, not 3",
        "mute: {remoteUnmute: perhaps} | roomhand.yaml:1:22: mute.remoteUnmute: must be allow or"
            + " refuse, not \"perhaps\"",
        "audio: {server: sofa}  | roomhand.yaml:1:17: audio.server: must be unix:/SOCKET or"
            + " tcp:HOST:PORT, not \"sofa\"",
        "mute: {remoteUnmut: allow} | there is no key mute.remoteUnmut; known here: remoteUnmute",
        "webOrigins: ['null']  | roomhand.yaml:1:14: webOrigins[0]: must be scheme, host and port of"
            + " a web page, without a path, such as https://panel.example:8443, not \"null\"",
        "webOrigins: ['http://a', 'file://x'] | webOrigins[1]: must be scheme, host and port",
        "webOrigins: ['http://a/'] | webOrigins[0]: must be",
        "webOrigins: [a.example] | webOrigins[0]: must be",
        "webOrigins: ['http://a:70000'] | webOrigins[0]: must be",
        "webOrigins: [~]       | webOrigins[0]: must be",
        "webOrigins: http://a  | roomhand.yaml:1:13: webOrigins: must be a list",
        "trace: {visca: ''}    | roomhand.yaml:1:16: trace.visca: must be the name of a file, not"
            + " \"\"",
      })
  void whatIsWrongIsNamedWithItsPlace(String yaml, String expected) {
    assertThatThrownBy(() -> read(yaml.replace("\\n", "\n").replace("\\t", "\t")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(expected)
        .hasMessageMatching("[^\n]+");
  }

  @Test
  void webPagesAreTheSameHoweverTheyAreWritten() throws Exception {
    assertThat(
            read("webOrigins: [https://Panel.Example, 'https://panel.example:443']").webOrigins())
        .containsExactly(new WebOrigin("https", "panel.example", 443));
    assertThat(read("room: x").webOrigins()).isEmpty();
  }

  @Test
  void aMissingFileAndAFolderAreNamed() {
    assertThatThrownBy(() -> ConfigFile.read(folder.resolve("absent.yaml")))
        .hasMessageContaining("absent.yaml: there is no such file");
    assertThatThrownBy(() -> ConfigFile.read(folder)).hasMessageContaining("can't be read");
  }

  @Test
  void theUsersOwnFileComesFirst() throws Exception {
    Path own = folder.resolve("roomhand/roomhand.yaml");
    Files.createDirectories(own.getParent());
    Files.writeString(own, "room: mine\n");
    assertThat(ConfigFile.standard(Map.of("XDG_CONFIG_HOME", folder.toString()))).contains(own);
  }
}
