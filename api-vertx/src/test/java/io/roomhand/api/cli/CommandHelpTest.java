package io.roomhand.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.areas.RoomCommands;
import io.roomhand.api.table.Command;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandHelpTest {

  @Test
  void everyCommandIsListedWithItsFields() {
    List<String> lines = CommandHelp.of(null).lines().map(String::strip).toList();
    for (Command command : RoomCommands.table().all()) {
      int at = indexOf(lines, command.name() + " ", 0);
      assertThat(lines.get(at)).contains(command.meaning());
      for (var field : command.request()) {
        at = indexOf(lines, field.name() + (field.required() ? " " : "* "), at + 1);
        assertThat(lines.get(at)).contains(field.expectedWithUnit(), field.meaning());
      }
    }
  }

  private static int indexOf(List<String> lines, String beginning, int from) {
    for (int i = from; i < lines.size(); i++) {
      if (lines.get(i).startsWith(beginning)) {
        return i;
      }
    }
    throw new AssertionError(beginning + " is not listed");
  }

  @Test
  void oneCommandIsExplainedWithItsReply() {
    assertThat(CommandHelp.of("getModes"))
        .contains("fields: none", "activePin", "selected input, or empty")
        .doesNotContain("getHardware");
  }

  @Test
  void everyErrorCodeAndUnitIsTold() {
    for (Command command : RoomCommands.table().all()) {
      List<String> lines = CommandHelp.of(command.name()).lines().map(String::strip).toList();
      int at = indexOf(lines, "error codes:", 0);
      for (var error : command.errors().entrySet()) {
        at = indexOf(lines, error.getKey() + " ", at + 1);
        assertThat(lines.get(at)).endsWith(error.getValue());
      }
    }
    assertThat(CommandHelp.of("ptzLeft"))
        .containsPattern("UNCONFIRMED +the camera did not answer: it may or may not have happened");
    assertThat(CommandHelp.of("getSystemInfo"))
        .containsPattern("cameraWidth +a whole number \\(px\\) +width of the camera's picture");
    assertThat(CommandHelp.of("startCapture")).contains("as the conference layer answers");
  }

  @Test
  void anUnknownCommandIsSaidToBeUnknown() {
    assertThat(CommandHelp.of("getModse"))
        .contains("no command \"getModse\"", "Similar: getModes", "call --help")
        .hasLineCount(4);
    assertThat(CommandHelp.of("zzzzzzzzzz")).doesNotContain("Similar").hasLineCount(3);
  }
}
