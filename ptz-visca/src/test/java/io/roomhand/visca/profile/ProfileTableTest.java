package io.roomhand.visca.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.visca.message.ReplyHabit;
import io.roomhand.visca.message.ViscaVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models of the configuration, and what is said of wrong ones. */
class ProfileTableTest {

  private static ViscaProfile added(Map<String, String> keys) {
    return ProfileTable.BUILT_IN.with(List.of(keys)).named(String.valueOf(keys.get("name")));
  }

  @Test
  void anAddedModelHasItsOwnKeysAndTheOthersOfTheGenericOne() {
    ViscaProfile mine = added(Map.of("name", "mine", "panMin", "-1000", "replies", "none"));

    assertThat(mine.panMin()).isEqualTo(-1000);
    assertThat(mine.panMax()).isEqualTo(2448);
    assertThat(mine.habit()).isEqualTo(ReplyHabit.NONE);
    assertThat(mine.title()).isEqualTo("VISCA head");
  }

  @Test
  void anAddedModelMayExtendAnotherOneAndTakeItsPlace() {
    ProfileTable table =
        ProfileTable.BUILT_IN.with(
            List.of(
                Map.of("name", "evi-d70", "extends", "evi-d70", "zoomMax", "0x7AC0"),
                Map.of("name", "ours", "extends", "evi-d70", "version", "0001:040e")));

    assertThat(table.named("evi-d70").zoomMax()).isEqualTo(0x7AC0);
    assertThat(table.named("ours").panMax()).isEqualTo(0x08DB);
    assertThat(table.of(new ViscaVersion(1, 0x040E, 0, 2)).name()).isEqualTo("ours");
  }

  @Test
  void theBuiltInTableStaysAsItIs() {
    ProfileTable unused = ProfileTable.BUILT_IN.with(List.of(Map.of("name", "mine")));

    assertThat(ProfileTable.BUILT_IN.has("mine")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "panMin=5        | [0].panMin: \"5\" must be a whole number in -32767..0",
        "panMin=left     | [0].panMin: \"left\" must be a whole number",
        "panMin=1.5      | [0].panMin: \"1.5\" must be a whole number",
        "panMax=40000    | [0].panMax: \"40000\" must be a whole number in 0..32767",
        "panMax=999999999999 | [0].panMax: \"999999999999\" must be a whole number",
        "tiltMax=-1      | [0].tiltMax: \"-1\" must be",
        "panSpeeds=0     | [0].panSpeeds: \"0\" must be a whole number in 1..127",
        "zoomSpeeds=8    | [0].zoomSpeeds: \"8\" must be a whole number in 0..7",
        "unitsPerDegree=0 | [0].unitsPerDegree: \"0\" must be a number in 0.1..10000",
        "unitsPerDegree=NaN | [0].unitsPerDegree: \"NaN\" must be a number",
        "panDigits=6     | [0].panDigits: \"6\" must be a whole number in 4..5",
        "replies=maybe   | [0].replies: \"maybe\" must be full or completion or none",
        "lensBlock=2     | [0].lensBlock: \"2\" must be no or yes",
        "sockets=3       | [0].sockets: \"3\" must be a whole number in 0..2",
        "memories=129    | [0].memories: \"129\" must be a whole number in 0..128",
        "lastSequence=0  | [0].lastSequence: \"0\" must be a whole number of at least 1",
        "version=0001    | [0].version: \"0001\" must be VENDOR:MODEL",
        "panmin=5        | [0].panmin: unknown key; known here: name, extends, title",
        "extends=none    | [0].extends: there is no profile \"none\"; known are generic,",
        "name=A B        | [0].name: \"A B\" must be lower-case letters",
      })
  void aWrongValueIsNamedWithWhatWouldBeRight(String pair, String expected) {
    String[] parts = pair.split("=", 2);
    Map<String, String> keys =
        parts[0].equals("name")
            ? Map.of("name", parts[1])
            : Map.of("name", "x", parts[0], parts[1]);

    assertThatThrownBy(() -> ProfileTable.BUILT_IN.with(List.of(keys)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void aModelNeedsAName() {
    assertThatThrownBy(() -> ProfileTable.BUILT_IN.with(List.of(Map.of("panMin", "-1"))))
        .hasMessage("[0].name: is missing; must be lower-case letters, digits and -, at most 40");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> ProfileTable.BUILT_IN.named("evi-d7"))
        .hasMessageStartingWith("there is no profile \"evi-d7\"; known are generic, evi-d70,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[a]\\ntitle = A                  | models:1: panDigits: is missing",
        "title = A                        | models:1: must be [name], key = value",
        "[a]\\nnonsense                   | models:2: must be [name], key = value",
        "# c\\n[a]\\nx = 1                | models:3: x: unknown key",
        "[a]\\nextends = b                | models:2: extends: there is no profile \"b\"",
        "[a]\\ntitle = 1\\ntitle = 2      | models:3: title: stands in this section twice",
        "[A]                              | models:1: name: \"A\" must be lower-case",
      })
  void aWrongLineOfAFileIsNamed(String text, String expected) {
    assertThatThrownBy(() -> ProfileTable.parse("models", text.replace("\\n", "\n")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(expected);
  }
}
