package io.roomhand.api.cli;

import io.roomhand.api.RoomCommands;
import io.roomhand.api.command.Command;
import io.roomhand.api.command.CommandTable;
import io.roomhand.api.schema.Field;
import io.roomhand.core.room.Wording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command table as a help text. */
final class CommandHelp {
  private static final int NAME_COLUMN = 32;
  private static final int FIELD_COLUMN = 22;
  private static final int TYPE_COLUMN = 28;

  private final StringBuilder text = new StringBuilder();

  private CommandHelp() {}

  /**
   * All commands, or the one of that name with its reply too.
   *
   * @param method null for all
   */
  static String of(@Nullable String method) {
    CommandTable table = RoomCommands.described();
    CommandHelp help = new CommandHelp();
    Command command = method == null ? null : table.find(method);
    if (command != null) {
      help.one(command);
    } else {
      help.all(table, method);
    }
    return help.text.toString();
  }

  private void one(Command command) {
    line("%n%s %s%s", command.name(), command.meaning(), access(command));
    line("  fields:%s", command.request().isEmpty() ? " none" : "");
    command.request().forEach(field -> field(field, "    "));
    line("  reply:%s", command.reply().isEmpty() ? " result alone" : "");
    command.reply().forEach(field -> field(field, "    "));
  }

  private void all(CommandTable table, @Nullable String unknown) {
    if (unknown != null) {
      line(
          "%nThere is no command %s here; it would be passed on to the conference layer.",
          Wording.quote(unknown));
    }
    line("%nCommands and their fields (* may be left out; 'call METHOD --help' tells the reply):");
    for (Command command : table.all()) {
      line("  %-" + NAME_COLUMN + "s%s%s", command.name(), command.meaning(), access(command));
      command.request().forEach(field -> field(field, "    "));
    }
  }

  private void field(Field field, String indent) {
    line(
        indent + "%-" + (FIELD_COLUMN - indent.length()) + "s %-" + TYPE_COLUMN + "s %s",
        field.name() + (field.required() ? "" : "*"),
        field.expected(),
        field.meaning());
    List<Field> parts = field.fields();
    parts.forEach(part -> field(part, indent + "  "));
  }

  private static String access(Command command) {
    return command.access() == Command.Access.ADMIN ? " (administrators only)" : "";
  }

  private void line(String format, Object... values) {
    text.append(format.formatted(values)).append(System.lineSeparator());
  }
}
