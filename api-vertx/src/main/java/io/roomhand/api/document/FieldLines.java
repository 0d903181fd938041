package io.roomhand.api.document;

import static io.roomhand.api.document.MarkdownTable.among;
import static io.roomhand.api.document.MarkdownTable.code;

import io.roomhand.api.table.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the fields of some messages mean, in Markdown, those of the shapes in them included. Fields
 * that are alike have one line, whoever has them.
 */
final class FieldLines {

  /** What is said of a field, whoever has it. */
  private record Line(String name, String value, String meaning) {}

  private final Map<Line, Set<String>> owners = new LinkedHashMap<>();

  /** These fields are in a message or in a shape of this name. */
  void add(String owner, List<Field> fields) {
    for (Field field : fields) {
      Line line = new Line(name(field), value(field), field.meaning());
      owners.computeIfAbsent(line, first -> new LinkedHashSet<>()).add(code(owner));
      String shape = field.typeName();
      if (shape != null) {
        add(shape, field.fields());
      }
    }
  }

  /**
   * The lines as a table; empty without any.
   *
   * @param messages all that there are beside shapes
   */
  String table(List<String> messages) {
    if (owners.isEmpty()) {
      return "";
    }
    MarkdownTable table = new MarkdownTable("field", "in", "value", "meaning");
    owners.forEach(
        (line, having) ->
            table.row(
                line.name(), among(List.copyOf(having), messages), line.value(), line.meaning()));
    return table.toString();
  }

  /** With a question mark where it may be left out. */
  static String name(Field field) {
    return code(field.name()) + (field.required() ? "" : "?");
  }

  static List<String> names(List<Field> fields) {
    List<String> names = new ArrayList<>();
    fields.forEach(field -> names.add(name(field)));
    return names;
  }

  private static String value(Field field) {
    String shape = field.typeName();
    if (shape == null || field.fields().isEmpty()) {
      return field.expectedWithUnit();
    }
    return (field.type() == Field.Type.OBJECT ? "a " : "an array of ") + code(shape);
  }
}
