package io.roomhand.api.document;

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

  /** A dash where there are none. */
  static String list(List<String> words) {
    return words.isEmpty() ? "-" : String.join(", ", words);
  }
}
