package io.roomhand.api.cli;

import io.roomhand.api.areas.RoomCommands;
import io.roomhand.api.table.Command;
import io.roomhand.api.table.CommandTable;
import io.roomhand.api.table.Field;
import io.roomhand.core.device.Wording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command table as a help text. */
final class CommandHelp {

  private final StringBuilder text = new StringBuilder();

  private CommandHelp() {}

  /**
   * All commands, or the one of that name with its reply too.
   *
   * @param method null for all
   */
  static String of(@Nullable String method) {
    CommandTable table = RoomCommands.table();
    CommandHelp help = new CommandHelp();
    Command command = method == null ? null : table.find(method);
    if (command != null) {
      help.one(command);
    } else if (method != null) {
      help.unknown(table, method);
    } else {
      help.all(table);
    }
    return help.text.toString();
  }

  /** Commands that may have been meant by a name that is none; empty for a command's name. */
  static List<String> near(String method) {
    CommandTable table = RoomCommands.table();
    return table.find(method) != null ? List.of() : near(table, method);
  }

  private static List<String> near(CommandTable table, String method) {
    return NearNames.of(method, table.all().stream().map(Command::name).toList());
  }

  private void one(Command command) {
    line("");
    line(command.name() + " " + command.meaning() + access(command));
    line(command.request().isEmpty() ? "  fields: none" : "  fields:");
    command.request().forEach(field -> field(field, "    "));
    line(command.reply().isEmpty() ? "  reply: result alone" : "  reply:");
    command.reply().forEach(field -> field(field, "    "));
    line("  error codes:");
    command.errors().forEach((code, when) -> line("    %-26s %s".formatted(code, when)));
    if (command.passedOn()) {
      line("    %-26s %s".formatted("any other", "as the conference layer answers"));
    }
  }

  private void unknown(CommandTable table, String method) {
    List<String> near = near(table, method);
    line("");
    line(
        "There is no command %s here; it would be passed on to the conference layer."
            .formatted(Wording.quote(method)));
    if (!near.isEmpty()) {
      line("Similar: " + String.join(", ", near));
    }
    line("'roomhand call --help' lists all.");
  }

  private void all(CommandTable table) {
    line("");
    line("Commands and their fields (* may be left out; 'call METHOD --help' tells more):");
    for (Command command : table.all()) {
      line("  %-40s%s%s".formatted(command.name(), command.meaning(), access(command)));
      command.request().forEach(field -> field(field, "    "));
    }
  }

  private void field(Field field, String indent) {
    String name = indent + field.name() + (field.required() ? "" : "*");
    line("%-30s %-28s %s".formatted(name, field.expectedWithUnit(), field.meaning()));
    field.fields().forEach(part -> field(part, indent + "  "));
  }

  private static String access(Command command) {
    return command.access() == Command.Access.ADMIN ? " (administrators only)" : "";
  }

  private void line(String line) {
    text.append(line).append(System.lineSeparator());
  }
}
