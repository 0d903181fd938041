package io.roomhand.api.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change to the sources that a document shows: whole files, and lines with the place in a file
 * where they belong.
 */
final class DocumentedChange {
  private static final Pattern PIECE =
      Pattern.compile(
          "^`(?<file>[^`\n]+\\.java)`(?:, (?<side>after|before) `(?<line>[^`\n]+)`)?:\n\n"
              + "```java\n(?<code>.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);

  private static final String IMPORT = "import ";

  private DocumentedChange() {}

  /**
   * The sources that the document adds or changes, by their path in the tree.
   *
   * @param tree the folder of the checkout
   * @throws IllegalStateException for a line that is not in its file exactly once
   */
  static Map<String, String> of(Path document, Path tree) throws IOException {
    Map<String, String> sources = new LinkedHashMap<>();
    Matcher piece = PIECE.matcher(Files.readString(document));
    while (piece.find()) {
      String file = piece.group("file");
      String code = piece.group("code");
      if (piece.group("side") == null) {
        sources.put(file, code);
      } else {
        String before = sources.get(file);
        List<String> lines =
            new ArrayList<>(
                (before == null ? Files.readString(tree.resolve(file)) : before).lines().toList());
        int at = place(lines, piece.group("line"), file);
        insert(lines, piece.group("side").equals("after") ? at + 1 : at, code.lines().toList());
        sources.put(file, String.join("\n", lines) + "\n");
      }
    }
    return sources;
  }

  private static int place(List<String> lines, String wanted, String file) {
    List<String> stripped = lines.stream().map(String::strip).toList();
    int place = stripped.indexOf(wanted);
    if (place < 0 || place != stripped.lastIndexOf(wanted)) {
      throw new IllegalStateException(
          "%s has %s the line: %s".formatted(file, place < 0 ? "not" : "more than once", wanted));
    }
    return place;
  }

  private static void insert(List<String> lines, int at, List<String> code) {
    List<String> imports = code.stream().filter(line -> line.startsWith(IMPORT)).toList();
    lines.addAll(at, code.stream().filter(line -> !line.startsWith(IMPORT)).toList());
    if (!imports.isEmpty()) {
      int first = 0;
      while (!lines.get(first).startsWith(IMPORT)) {
        first++;
      }
      lines.addAll(first, imports);
    }
  }
}
