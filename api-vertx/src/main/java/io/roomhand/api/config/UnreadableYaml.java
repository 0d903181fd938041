package io.roomhand.api.config;

import io.roomhand.core.device.Wording;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a text is no YAML: the parser's complaints in words for people who write such a file. */
final class UnreadableYaml {
  private static final Pattern MARK = Pattern.compile("line ([0-9]+), column ([0-9]+)");

  /**
   * A complaint.
   *
   * @param begins whether its place is where the construct begins, not where the parser gave up
   * @param words may use the pattern's groups
   */
  private record Complaint(Pattern pattern, boolean begins, String words) {
    static Complaint of(String pattern, boolean begins, String words) {
      return new Complaint(Pattern.compile(pattern), begins, words);
    }
  }

  private static final List<Complaint> KNOWN =
      List.of(
          Complaint.of(
              "scanning an alias",
              true,
              "a value that begins with * must be in quotes, such as camera: \"*\""),
          Complaint.of(
              "mapping values are not allowed here",
              false,
              "a colon followed by a blank is not allowed here: put the value in quotes, or"
                  + " indent the line like its neighbours"),
          Complaint.of(
              "quoted scalar[\\s\\S]*unexpected end of stream",
              true,
              "the quote that opens here is not closed"),
          Complaint.of(
              "expected ',' or '(.)', but got", true, "the bracket that opens here needs a $1"),
          Complaint.of(
              "found character '(.)' that cannot start any token",
              false,
              "a value that begins with $1 must be in quotes"),
          Complaint.of(
              "unknown escape character (.)",
              false,
              "the escape \\\\$1 means nothing in double quotes; use single quotes"),
          Complaint.of("Duplicate field '(.*)'", false, "the key $1 is there twice"),
          Complaint.of(
              "expected '<document start>'",
              false,
              "something stands after the end of the document"),
          Complaint.of(
              "could not find expected ':'", true, "a colon is missing; right would be KEY: VALUE"),
          Complaint.of(
              "expected <block end>",
              false,
              "the line is not indented like those that it belongs to"));

  private UnreadableYaml() {}

  /**
   * @param message the parser's, with its places and excerpts of the text
   * @param place {@code LINE:COLUMN} where the reader stood, for a message without a place
   * @return {@code LINE:COLUMN: problem}
   */
  static String describe(String message, String place, String text) {
    if (message.contains("(TAB)")) {
      return tab(message, text);
    }
    if (message.contains("special characters are not allowed")) {
      return control(text, place);
    }
    for (Complaint complaint : KNOWN) {
      Matcher matcher = complaint.pattern().matcher(message);
      if (matcher.find()) {
        StringBuilder words = new StringBuilder();
        matcher.appendReplacement(words, complaint.words());
        return mark(message, complaint.begins(), place) + ": " + words.substring(matcher.start());
      }
    }
    String last =
        message
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith(" ") && !line.startsWith("in "))
            .reduce("", (first, second) -> second);
    return mark(message, false, place)
        + ": not readable as YAML here: "
        + Wording.shortened(last.strip());
  }

  private static String mark(String message, boolean first, String place) {
    Matcher marks = MARK.matcher(message);
    String found = place;
    while (marks.find()) {
      found = marks.group(1) + ":" + marks.group(2);
      if (first) {
        break;
      }
    }
    return found;
  }

  /** The parser tells where it noticed, which may be before the tab. */
  private static String tab(String message, String text) {
    String noticed = mark(message, false, "1:1");
    int line = Integer.parseInt(noticed.substring(0, noticed.indexOf(':')));
    List<String> lines = text.lines().toList();
    for (int i = line - 1; i < lines.size(); i++) {
      int tab = lines.get(i).indexOf('\t');
      if (tab >= 0) {
        return "%d:%d: %s"
            .formatted(
                i + 1,
                tab + 1,
                lines.get(i).substring(0, tab).isBlank()
                    ? "the line is indented with a tab; YAML is indented with blanks"
                    : "there is a tab; YAML wants a blank");
      }
    }
    return noticed + ": there is a tab; YAML wants blanks";
  }

  private static String control(String text, String place) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher =
          Pattern.compile("[\\p{Cntrl}&&[^\\t]]|[\\ufffe\\uffff]").matcher(lines.get(i));
      if (matcher.find()) {
        return "%d:%d: there is a control character (U+%04X)"
            .formatted(i + 1, matcher.start() + 1, (int) matcher.group().charAt(0));
      }
    }
    return place + ": there is a control character";
  }
}
