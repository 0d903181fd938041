package io.roomhand.rigs.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows in columns, each as wide as its widest cell; long cells are cut. */
final class TextTable {
  private static final String GAP = "  ";
  private static final String CUT = "...";

  private record Row(List<String> cells, List<String> below) {}

  private final List<Row> rows = new ArrayList<>();
  private final int longest;

  /**
   * @param longest of the cells, in characters
   */
  TextTable(int longest, String... heads) {
    this.longest = longest;
    add(List.of(heads), List.of());
  }

  /**
   * Adds one.
   *
   * @param below lines under it, indented and not cut
   */
  void add(List<String> cells, List<String> below) {
    rows.add(new Row(cells.stream().map(this::cell).toList(), below));
  }

  private String cell(String text) {
    if (text.isEmpty()) {
      return "-";
    }
    return text.length() <= longest ? text : text.substring(0, longest - CUT.length()) + CUT;
  }

  void print(PrintWriter out) {
    int[] widths = new int[rows.get(0).cells().size()];
    for (Row row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.cells().get(i).length());
      }
    }
    for (Row row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = row.cells().get(i);
        line.append(cell).append(" ".repeat(widths[i] - cell.length())).append(GAP);
      }
      out.println(line.toString().stripTrailing());
      row.below().forEach(text -> out.println(GAP + text));
    }
  }
}
