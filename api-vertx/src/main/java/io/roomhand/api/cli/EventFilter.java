package io.roomhand.api.cli;

import io.roomhand.core.room.frame.ExactNumber;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which events are shown. In names and values {@code *} stands for any characters, or none. */
final class EventFilter {
  private final List<Pattern> only;
  private final List<Pattern> not;
  private final Map<String, String> wanted;
  private final Map<String, Pattern> patterns = new LinkedHashMap<>();

  /**
   * @param only names of which one must fit; empty for all
   * @param not names of which none may fit
   * @param fields values that all must be there; a dot in a name leads into an object
   */
  EventFilter(List<String> only, List<String> not, Map<String, String> fields) {
    this.only = only.stream().map(EventFilter::pattern).toList();
    this.not = not.stream().map(EventFilter::pattern).toList();
    this.wanted = fields;
    fields.forEach((name, value) -> patterns.put(name, pattern(value)));
  }

  private static Pattern pattern(String wildcards) {
    StringBuilder regex = new StringBuilder();
    for (String literal : wildcards.split("\\*", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  boolean shows(JsonObject event) {
    if (!(event.getValue("event") instanceof String name)) {
      return false;
    }
    return (only.isEmpty() || anyFits(only, name))
        && !anyFits(not, name)
        && wanted.keySet().stream().allMatch(field -> fits(field, find(event, field)));
  }

  private static boolean anyFits(List<Pattern> patterns, String text) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
  }

  private boolean fits(String field, @Nullable Object value) {
    Pattern pattern = patterns.get(field);
    if (value == null || pattern == null) {
      return false;
    }
    return pattern.matcher(value.toString()).matches()
        || (value instanceof Number number
            && number.doubleValue() == ExactNumber.of(wanted.get(field)));
  }

  private static @Nullable Object find(JsonObject object, String field) {
    Object value = object.getValue(field);
    int dot = field.indexOf('.');
    return value == null
            && dot > 0
            && object.getValue(field.substring(0, dot)) instanceof JsonObject inner
        ? find(inner, field.substring(dot + 1))
        : value;
  }
}
