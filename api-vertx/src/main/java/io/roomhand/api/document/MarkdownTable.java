package io.roomhand.api.document;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown, written row by row. */
final class MarkdownTable {
  private final StringBuilder text = new StringBuilder();

  MarkdownTable(String... columns) {
    row(columns);
    text.append("|---".repeat(columns.length)).append("|\n");
  }

  void row(String... cells) {
    for (String cell : cells) {
      text.append("| ").append(cell.replace("|", "\\|")).append(' ');
    }
    text.append("|\n");
  }

  @Override
  public String toString() {
    return text.toString();
  }

  static String code(String word) {
    return "`" + word + "`";
  }

  /** Some of the names, as shortly as can be where they are most of all. */
  static String among(List<String> some, List<String> all) {
    List<String> others = new ArrayList<>(all);
    others.removeAll(some);
    boolean most = all.containsAll(some) && others.size() * 2 < some.size();
    if (!most || all.size() == 1) {
      return list(some);
    }
    return others.isEmpty() ? "all" : "all but " + list(others);
  }

  /** A dash where there are none. */
  static String list(List<String> words) {
    return words.isEmpty() ? "-" : String.join(", ", words);
  }
}
