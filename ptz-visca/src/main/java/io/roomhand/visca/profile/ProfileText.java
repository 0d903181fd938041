package io.roomhand.visca.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads sections {@code [name]} of lines {@code key = value}; {@code #} begins a comment line. */
final class ProfileText {
  private final String file;
  private final String text;

  ProfileText(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /** One section, and in which line each of its keys stands. */
  final class Section {
    private final String name;
    private final int line;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    private Section(String name, int line) {
      this.name = name;
      this.line = line;
    }

    private void put(String key, String value, int at) {
      if (values.putIfAbsent(key, value) != null) {
        throw wrong(at, key + ": stands in this section twice");
      }
      lines.put(key, at);
    }

    void addTo(ProfileTable table) {
      Map<String, String> own = new LinkedHashMap<>(values);
      String base = own.remove(ProfileKeys.EXTENDS);
      try {
        ProfileKeys.checkName(name);
        if (table.has(name)) {
          throw new IllegalArgumentException("[" + name + "]: stands in this file twice");
        }
        table.add(name, base, own);
      } catch (IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        int colon = message.indexOf(':');
        String key = colon < 0 ? "" : message.substring(0, colon);
        throw wrong(lines.getOrDefault(key, line), message);
      }
    }
  }

  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    int number = 0;
    for (String raw : text.split("\n", -1)) {
      number++;
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[") && line.endsWith("]")) {
        sections.add(new Section(line.substring(1, line.length() - 1), number));
        continue;
      }
      int equals = line.indexOf('=');
      if (equals < 1 || sections.isEmpty()) {
        throw wrong(number, "must be [name], key = value in a section, or a comment after #");
      }
      sections
          .get(sections.size() - 1)
          .put(line.substring(0, equals).strip(), line.substring(equals + 1).strip(), number);
    }
    return sections;
  }

  private IllegalArgumentException wrong(int line, String message) {
    return new IllegalArgumentException(file + ":" + line + ": " + message);
  }
}
