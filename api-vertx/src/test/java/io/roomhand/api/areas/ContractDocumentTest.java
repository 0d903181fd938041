package io.roomhand.api.areas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roomhand.api.document.ContractDocument;
import io.roomhand.api.fixture.RunningRoom;
import io.roomhand.api.table.Command;
import io.roomhand.api.table.Field;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.room.settings.SettingTypes;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/control-api.md beside the tables, the golden examples and a running room. */
class ContractDocumentTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern JSON_BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern WORD = Pattern.compile("\\b[a-z]+[A-Z]\\w*\\b");
  private static final Pattern CAPITALS = Pattern.compile("[A-Z][A-Z_]+");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^## (\\d+)\\. .*");
  private static final Pattern CITATION =
      Pattern.compile("(?i)control API, sections? (\\d+)(?: and (\\d+))?");

  /** In no table: the envelope's, what a conference layer publishes, a query over HTTP. */
  private static final Set<String> OTHER_WORDS =
      Set.of("requestId", "errorCode", "resultCode", "systemInfo", "peerId");

  private static String document = "";

  @BeforeAll
  static void read() throws IOException {
    document = Files.readString(DOCS.resolve("control-api.md"));
  }

  @Test
  void itsTablesAreWhatTheApiSays() {
    assertThat(document.equals(ContractDocument.renewed(document))) // both are long
        .as("docs/control-api.md is up to date; if not: run ./roomhand build and commit it")
        .isTrue();
  }

  @Test
  void everyAreaIsInItOnce() {
    assertThat(areas("commands of "))
        .as("areas with a mark <!-- generated: commands of AREA --> in docs/control-api.md")
        .containsExactlyInAnyOrderElementsOf(RoomCommands.areas().keySet());
    assertThat(areas("events of "))
        .as("areas with a mark <!-- generated: events of AREA --> in docs/control-api.md")
        .containsExactlyInAnyOrderElementsOf(EventTable.areas().keySet());
  }

  private static List<String> areas(String kind) {
    return ContractDocument.PART
        .matcher(document)
        .results()
        .map(part -> part.group(2))
        .filter(what -> what.startsWith(kind))
        .flatMap(what -> Stream.of(what.substring(kind.length()).split(", ", -1)))
        .toList();
  }

  @Test
  void aPartWithoutAnEndOrOfNoAreaIsNotWritten() {
    assertThatThrownBy(
            () ->
                ContractDocument.renewed(
                    "<!-- generated: settings -->\nprose\n"
                        + "<!-- generated: settings -->\n<!-- end -->\n"))
        .hasMessageContaining("<!-- end -->");
    assertThatThrownBy(
            () -> ContractDocument.renewed("<!-- generated: events of cats -->\n<!-- end -->\n"))
        .hasMessageContainingAll("cats", "ring tones");
  }

  /** Requests are sent to a room, which must reply as it says; events are the golden ones. */
  @Test
  void everyExampleIsTrue() throws IOException {
    Map<String, JsonObject> events = Goldens.events();
    int replies = 0;
    try (RunningRoom room = RunningRoom.start()) {
      for (List<JsonObject> block : examples()) {
        JsonObject reply = new JsonObject();
        for (JsonObject message : block) {
          if (message.containsKey("event")) {
            assertThat(Goldens.masked(message)).isEqualTo(events.get(message.getString("event")));
          } else if (message.containsKey("result")) {
            assertThat(Goldens.masked(reply)).isEqualTo(Goldens.masked(message));
            replies++;
          } else if (message.containsKey("method")) {
            reply = room.call(message.copy());
          }
        }
      }
    }
    assertThat(replies).isGreaterThan(15);
  }

  private static List<List<JsonObject>> examples() throws IOException {
    List<List<JsonObject>> blocks = new ArrayList<>();
    for (MatchResult block : JSON_BLOCK.matcher(document).results().toList()) {
      List<JsonObject> messages = new ArrayList<>();
      try (MappingIterator<Map<String, Object>> each =
          new ObjectMapper().readerForMapOf(Object.class).readValues(block.group(1))) {
        each.forEachRemaining(message -> messages.add(new JsonObject(message)));
      }
      blocks.add(messages);
    }
    return blocks;
  }

  @Test
  void whatItNamesIsThere() throws IOException {
    Set<String> known = new TreeSet<>(OTHER_WORDS);
    known.addAll(served());
    known.addAll(notServed());
    known.addAll(SettingTypes.ALL.keySet());
    for (Command command : RoomCommands.table().all()) {
      fields(command.request(), known);
      fields(command.reply(), known);
    }
    EventTable.all().forEach(event -> fields(event.fields(), known));
    String elsewhere = Files.readString(DOCS.resolve("configuration.md")) + Goldens.walk();
    WORD.matcher(elsewhere).results().map(MatchResult::group).forEach(known::add);
    Set<String> unknown = new TreeSet<>();
    for (String code : codes(prose(document))) {
      WORD.matcher(code)
          .results()
          .map(MatchResult::group)
          .filter(word -> !known.contains(word))
          .forEach(unknown::add);
    }
    assertThat(unknown).isEmpty();
    assertThat(codes(prose(document)))
        .filteredOn(code -> CAPITALS.matcher(code).matches())
        .isSubsetOf(errorCodes());
  }

  private static void fields(List<Field> fields, Set<String> known) {
    for (Field field : fields) {
      known.add(field.name());
      known.addAll(field.allowed());
      fields(field.fields(), known);
    }
  }

  private static Set<String> served() {
    Set<String> names = new TreeSet<>(EventTable.byName().keySet());
    RoomCommands.table().all().stream().map(Command::name).forEach(names::add);
    return names;
  }

  @Test
  void whatItSaysIsNotServedIsNot() {
    assertThat(notServed()).hasSizeGreaterThan(5).doesNotContainAnyElementsOf(served());
  }

  private static Set<String> notServed() {
    Set<String> names = new TreeSet<>();
    document
        .substring(document.indexOf("## 13. "))
        .lines()
        .filter(line -> line.startsWith("| `"))
        .forEach(line -> names.addAll(codes(line.split("\\|", -1)[1])));
    return names;
  }

  @Test
  void everyErrorCodeIsExplainedOnce() {
    List<String> explained =
        document
            .substring(document.indexOf("### 1.4"), document.indexOf("### 1.5"))
            .lines()
            .takeWhile(line -> !line.startsWith("<!--"))
            .filter(line -> line.startsWith("| `"))
            .map(line -> codes(line).get(0))
            .toList();
    assertThat(explained).containsExactlyInAnyOrderElementsOf(errorCodes());
  }

  private static List<String> errorCodes() {
    return Arrays.stream(ErrorCode.values()).map(ErrorCode::name).toList();
  }

  @Test
  void commentsCiteSectionsThatThereAre() throws IOException {
    Set<String> sections = new TreeSet<>();
    HEADING.matcher(document).results().map(heading -> heading.group(1)).forEach(sections::add);
    List<String> cited = new ArrayList<>();
    for (String tree : List.of("core/src/main", "api-vertx/src")) {
      try (Stream<Path> files = Files.walk(Path.of("..", tree.split("/", -1)))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          String text = Files.readString(file).replaceAll("\\s*\n\\s*\\*\\s*", " ");
          for (MatchResult citation : CITATION.matcher(text).results().toList()) {
            cited.add(citation.group(1));
            if (citation.group(2) != null) {
              cited.add(citation.group(2));
            }
          }
        }
      }
    }
    assertThat(cited).hasSizeGreaterThan(35).allMatch(sections::contains);
  }

  @Test
  void everyLinkLeadsSomewhere() {
    assertThat(LINK.matcher(document).results().map(link -> link.group(1)))
        .hasSizeGreaterThan(8)
        .allSatisfy(link -> assertThat(DOCS.resolve(link)).exists());
  }

  /** What people have written, without examples. */
  private static String prose(String text) {
    return JSON_BLOCK.matcher(ContractDocument.PART.matcher(text).replaceAll("")).replaceAll("");
  }

  private static List<String> codes(String text) {
    return CODE.matcher(text).results().map(code -> code.group(1)).toList();
  }
}
