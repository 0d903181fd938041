package io.roomhand.api.document;

import io.roomhand.api.event.EventType;
import io.roomhand.api.table.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the tables mean, in sentences. */
final class Sentences {
  private Sentences() {}

  /** What the command does and who may send it. */
  static String of(Command command) {
    return sentence(command.meaning())
        + " "
        + switch (command.access()) {
          case ANYONE -> "Before signing in, too.";
          case SIGNED_IN -> "After signing in.";
          case ADMIN -> "Administrators only.";
        };
  }

  /** What happened and who is told. */
  static String of(EventType event) {
    return sentence(event.meaning())
        + " "
        + switch (event.audience()) {
          case ALL -> "Told to all.";
          case ADMINS -> "Told to administrators and on the bus.";
          case ONE_CLIENT -> "Told to the one client that it is about, not on the bus.";
        };
  }

  /** Which error codes the command can answer with, and what each means there; in Markdown. */
  static String errors(Command command) {
    List<String> lines = new ArrayList<>(List.of("Error codes:", ""));
    command.errors().forEach((code, when) -> lines.add("- `%s`: %s".formatted(code, when)));
    if (command.passedOn()) {
      lines.add("- any other: as the conference layer answers");
    }
    return String.join("\n", lines);
  }

  static String sentence(String meaning) {
    return meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1) + ".";
  }
}
