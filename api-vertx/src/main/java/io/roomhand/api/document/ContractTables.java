package io.roomhand.api.document;

import static io.roomhand.api.document.MarkdownTable.among;
import static io.roomhand.api.document.MarkdownTable.code;
import static io.roomhand.api.document.MarkdownTable.list;

import io.roomhand.api.event.EventType;
import io.roomhand.api.table.Command;
import io.roomhand.api.table.Field;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.Wording;
import io.roomhand.core.room.settings.SettingType;
import io.roomhand.core.room.settings.SettingTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The tables of the control API as Markdown, for {@link ContractDocument}. */
final class ContractTables {
  /** Fewer fields in common are not worth being called alike. */
  private static final int ALIKE = 2;

  private final Map<String, List<Field>> known = new LinkedHashMap<>();

  /**
   * @param commands all of them: what their replies say is not said again of events
   */
  ContractTables(Collection<Command> commands) {
    commands.forEach(command -> known.put(command.name(), command.reply()));
    commands.forEach(command -> shapes(command.reply()));
  }

  private void shapes(List<Field> fields) {
    for (Field field : fields) {
      String shape = field.typeName();
      if (shape != null) {
        known.putIfAbsent(shape, field.fields());
        shapes(field.fields());
      }
    }
  }

  /** What these commands do, take and give, and how they fail beside what all commands may. */
  static String of(List<Command> commands) {
    MarkdownTable table = new MarkdownTable("command", "what it does", "request", "reply");
    FieldLines fields = new FieldLines();
    for (Command command : commands) {
      table.row(
          code(command.name()),
          command.meaning() + access(command.access()),
          list(FieldLines.names(command.request())),
          list(FieldLines.names(command.reply())));
      fields.add(command.name(), command.request());
      fields.add(command.name(), command.reply());
    }
    List<String> names = commands.stream().map(command -> code(command.name())).toList();
    return blocks(table.toString(), fields.table(names), errors(commands, names));
  }

  private static String access(Command.Access access) {
    return switch (access) {
      case ANYONE -> "; also before signing in";
      case SIGNED_IN -> "";
      case ADMIN -> "; administrators only";
    };
  }

  private static String errors(List<Command> commands, List<String> names) {
    Map<ErrorCode, Set<String>> undeclared = undeclared();
    Map<ErrorCode, Map<String, List<String>>> reasons = new EnumMap<>(ErrorCode.class);
    List<String> passedOn = new ArrayList<>();
    for (Command command : commands) {
      command
          .errors()
          .forEach(
              (error, when) -> {
                if (!undeclared.getOrDefault(error, Set.of()).contains(when)) {
                  reasons
                      .computeIfAbsent(error, first -> new LinkedHashMap<>())
                      .computeIfAbsent(when, first -> new ArrayList<>())
                      .add(code(command.name()));
                }
              });
      if (command.passedOn()) {
        passedOn.add(code(command.name()));
      }
    }
    if (reasons.isEmpty() && passedOn.isEmpty()) {
      return "";
    }
    MarkdownTable table = new MarkdownTable("error", "of", "when");
    reasons.forEach(
        (error, all) ->
            all.forEach(
                (when, failing) -> table.row(code(error.name()), among(failing, names), when)));
    if (!passedOn.isEmpty()) {
      table.row("any other", among(passedOn, names), "as the conference layer answers");
    }
    return table.toString();
  }

  /** How commands can fail that say nothing of failures. */
  static String errorsOfAll() {
    MarkdownTable table = new MarkdownTable("error", "when");
    undeclared()
        .forEach((error, reasons) -> reasons.forEach(when -> table.row(code(error.name()), when)));
    return table.toString();
  }

  /** What the table adds by itself, by the kinds of commands that there are. */
  private static Map<ErrorCode, Set<String>> undeclared() {
    List<Command> kinds =
        List.of(
            Command.named("", "").nowDone((room, call) -> {}),
            Command.named("", "")
                .access(Command.Access.ADMIN)
                .takes(Field.flag("", ""))
                .laterDone((room, call) -> CompletableFuture.completedFuture(null)));
    Map<ErrorCode, Set<String>> all = new EnumMap<>(ErrorCode.class);
    for (Command kind : kinds) {
      kind.errors()
          .forEach(
              (error, when) ->
                  all.computeIfAbsent(error, first -> new LinkedHashSet<>()).add(when));
    }
    return all;
  }

  /** When these events come, with which fields, and which of them a slow reader may miss. */
  String told(List<EventType> events) {
    MarkdownTable table = new MarkdownTable("event", "when", "fields", "to a slow reader");
    FieldLines fields = new FieldLines();
    for (EventType event : events) {
      String like = mostAlike(event.fields());
      List<Field> explained = like == null ? List.of() : known.getOrDefault(like, List.of());
      List<Field> shared = new ArrayList<>();
      List<Field> own = new ArrayList<>();
      event.fields().forEach(field -> (has(explained, field) ? shared : own).add(field));
      List<String> cell = new ArrayList<>();
      if (like != null) {
        cell.add(
            shared.equals(explained)
                ? "those of " + code(like)
                : "as in %s: %s".formatted(code(like), list(FieldLines.names(shared))));
      }
      if (!own.isEmpty() || like == null) {
        cell.add(list(FieldLines.names(own)));
      }
      table.row(
          code(event.name()),
          event.meaning() + audience(event.audience()),
          String.join("; ", cell),
          kept(event.subject()));
      fields.add(event.name(), own);
    }
    return blocks(
        table.toString(), fields.table(events.stream().map(each -> code(each.name())).toList()));
  }

  /** The reply or shape that explains most of these fields; null where none does. */
  private @Nullable String mostAlike(List<Field> fields) {
    String best = null;
    long most = Math.max(0, Math.min(ALIKE, fields.size()) - 1L);
    for (Map.Entry<String, List<Field>> each : known.entrySet()) {
      long alike = fields.stream().filter(field -> has(each.getValue(), field)).count();
      if (alike > most) {
        best = each.getKey();
        most = alike;
      }
    }
    return best;
  }

  /** Whether the field is among these, be it always there or not. */
  private static boolean has(List<Field> fields, Field field) {
    return fields.stream().anyMatch(each -> each.needed(true).equals(field.needed(true)));
  }

  private static String audience(EventType.Audience audience) {
    return switch (audience) {
      case ALL -> "";
      case ADMINS -> "; told to administrators and on the bus";
      case ONE_CLIENT -> "; told to that client alone, not on the bus";
    };
  }

  private static String kept(@Nullable List<String> subject) {
    if (subject == null) {
      return "every one";
    }
    return subject.isEmpty()
        ? "the newest"
        : "the newest of each " + list(subject.stream().map(MarkdownTable::code).toList());
  }

  /** Every setting with its range and its first value. */
  static String settings() {
    MarkdownTable table = new MarkdownTable("setting", "whose", "value", "at first");
    SettingTypes.ALL.forEach(
        (name, type) ->
            table.row(
                code(name),
                type.ours() ? "the room's" : "the conference layer's",
                value(type),
                code(type.def() instanceof String text ? "\"" + text + "\"" : number(type.def()))));
    return table.toString();
  }

  private static String value(SettingType type) {
    if (type.def() instanceof Boolean) {
      return Field.Type.BOOLEAN.words();
    }
    if (type.text() != null) {
      return "a language such as en, en-US or pt_BR";
    }
    Field.Type kind = type.def() instanceof Integer ? Field.Type.INTEGER : Field.Type.NUMBER;
    return "%s in %s..%s%s"
        .formatted(
            kind.words(),
            Wording.number(type.min()),
            Wording.number(type.max()),
            type.also() == null ? "" : " or " + Wording.number(type.also()));
  }

  private static String number(Object value) {
    return value instanceof Number number
        ? Wording.number(number.doubleValue())
        : String.valueOf(value);
  }

  private static String blocks(String... tables) {
    List<String> there = new ArrayList<>();
    for (String table : tables) {
      if (!table.isEmpty()) {
        there.add(table);
      }
    }
    return String.join("\n", there);
  }
}
