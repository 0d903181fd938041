package io.roomhand.api.document;

import io.roomhand.api.areas.EventTable;
import io.roomhand.api.areas.RoomCommands;
import io.roomhand.api.event.EventType;
import io.roomhand.api.table.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code docs/control-api.md}, in which people write what the tables can't say. Between a line
 * {@code <!-- generated: WHAT -->} and a line {@code <!-- end -->} stands what they do say; WHAT is
 * {@code commands of AREA, AREA}, {@code events of AREA, AREA}, {@code errors of every command} or
 * {@code settings}.
 */
public final class ContractDocument {
  /** A part with its two lines; its first group is the line before, the second WHAT. */
  public static final Pattern PART =
      Pattern.compile("(<!-- generated: ([^\n]*?) -->\n)(.*?)(<!-- end -->\n)", Pattern.DOTALL);

  private static final String COMMANDS = "commands of ";
  private static final String EVENTS = "events of ";

  private final Map<String, List<Command>> commands = RoomCommands.areas();
  private final Map<String, List<EventType>> events = EventTable.areas();
  private final ContractTables tables =
      new ContractTables(commands.values().stream().flatMap(List::stream).toList());

  private ContractDocument() {}

  /**
   * The document with its generated parts as the tables are now.
   *
   * @throws IllegalArgumentException for a part that is none of these, or has no end
   */
  public static String renewed(String document) {
    ContractDocument contract = new ContractDocument();
    return PART.matcher(document)
        .replaceAll(
            part ->
                Matcher.quoteReplacement(
                    part.group(1)
                        + "\n"
                        + contract.part(part.group(2), part.group(3))
                        + "\n"
                        + part.group(4)));
  }

  private String part(String what, String before) {
    if (before.contains("<!-- generated")) {
      throw new IllegalArgumentException("\"" + what + "\" has no <!-- end -->");
    }
    if (what.startsWith(COMMANDS)) {
      return ContractTables.of(all(commands, what.substring(COMMANDS.length())));
    }
    if (what.startsWith(EVENTS)) {
      return tables.told(all(events, what.substring(EVENTS.length())));
    }
    return switch (what) {
      case "errors of every command" -> ContractTables.errorsOfAll();
      case "settings" -> ContractTables.settings();
      default -> throw new IllegalArgumentException("nothing generates \"" + what + "\"");
    };
  }

  private static <T> List<T> all(Map<String, List<T>> areas, String names) {
    List<T> all = new ArrayList<>();
    for (String name : names.split(", ", -1)) {
      List<T> area = areas.get(name);
      if (area == null) {
        throw new IllegalArgumentException(
            "there is no area \"%s\"; there are %s".formatted(name, areas.keySet()));
      }
      all.addAll(area);
    }
    return all;
  }
}
