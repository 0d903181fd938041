package io.roomhand.api.table;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every command that this service serves; the single source of what it accepts and answers. */
public final class CommandTable {
  private final Map<String, Command> commands = new LinkedHashMap<>();

  @SafeVarargs
  public static CommandTable of(List<Command>... areas) {
    CommandTable table = new CommandTable();
    for (List<Command> area : areas) {
      table.add(area);
    }
    return table;
  }

  /** The commands of these areas, in this order. */
  public static CommandTable ofAll(Collection<List<Command>> areas) {
    CommandTable table = new CommandTable();
    areas.forEach(table::add);
    return table;
  }

  private void add(List<Command> area) {
    for (Command command : area) {
      if (commands.put(command.name(), command) != null) {
        throw new IllegalStateException(command.name() + " stands twice in the command table");
      }
    }
  }

  public @Nullable Command find(String name) {
    return commands.get(name);
  }

  public Collection<Command> all() {
    return Collections.unmodifiableCollection(commands.values());
  }
}
