package io.roomhand.api.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names that may have been meant by a wrong one. */
final class NearNames {
  private static final int MOST = 3;

  private NearNames() {}

  /** At most three, the nearest first; case does not count. */
  static List<String> of(String wrong, Collection<String> names) {
    String given = wrong.toLowerCase(Locale.ROOT);
    int farthest = Math.max(2, given.length() / 3);
    Comparator<String> nearest = Comparator.comparing(name -> distance(given, lower(name)));
    return names.stream()
        .filter(name -> distance(given, lower(name)) <= farthest || holds(lower(name), given))
        .sorted(nearest.thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static boolean holds(String name, String part) {
    return part.length() >= 3 && name.contains(part);
  }

  /** How many letters must be put in, taken out or changed (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
