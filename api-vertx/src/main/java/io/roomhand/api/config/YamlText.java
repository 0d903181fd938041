package io.roomhand.api.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.roomhand.core.config.Section.Scalar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a YAML text says, and where each value stands, by its key: {@code ptz[0].head}. */
final class YamlText {

  /** Where a value begins, and whether it is a word after {@code *}: another part of the text. */
  private record Place(JsonLocation begin, boolean alias) {
    @Override
    public String toString() {
      return begin.getLineNr() + ":" + begin.getColumnNr();
    }
  }

  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> values;

  /**
   * @throws IOException whose message is {@code LINE:COLUMN: problem}
   */
  YamlText(String text) throws IOException {
    YAMLFactory factory = new YAMLFactory(); // its builder takes no value for an empty string
    factory.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    try (YAMLParser parser = factory.createParser(text)) {
      parser.nextToken();
      values = whole(parser);
      if (parser.nextToken() != null) {
        throw new IOException(place(parser) + ": there is a second document in it; one is read");
      }
    } catch (JacksonException e) {
      JsonLocation at = e.getLocation();
      String place = at == null ? "" : at.getLineNr() + ":" + at.getColumnNr();
      throw new IOException(
          UnreadableYaml.describe(String.valueOf(e.getOriginalMessage()), place, text), e);
    }
  }

  private Map<String, @Nullable Object> whole(YAMLParser parser) throws IOException {
    if (parser.currentToken() == null || parser.currentToken() == JsonToken.VALUE_NULL) {
      return Map.of();
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new IOException(place(parser) + ": must be keys with values, such as wsPort: 8765");
    }
    places.put("", place(parser));
    return map("", parser);
  }

  private static Place place(YAMLParser parser) throws IOException {
    return new Place(parser.currentTokenLocation(), parser.isCurrentAlias());
  }

  private @Nullable Object value(String key, YAMLParser parser) throws IOException {
    places.put(key, place(parser));
    return switch (parser.currentToken()) {
      case START_OBJECT -> map(key, parser);
      case START_ARRAY -> list(key, parser);
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new Scalar(parser.getNumberValue(), parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> new Scalar(parser.getBooleanValue(), parser.getText());
      default -> new Scalar(parser.getText(), parser.getText());
    };
  }

  private Map<String, @Nullable Object> map(String key, YAMLParser parser) throws IOException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      map.put(name, value(key.isEmpty() ? name : key + "." + name, parser));
    }
    return Collections.unmodifiableMap(map);
  }

  private List<@Nullable Object> list(String key, YAMLParser parser) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(key + "[" + list.size() + "]", parser));
    }
    return Collections.unmodifiableList(list);
  }

  /** The keys and values of the whole text. */
  Map<String, @Nullable Object> values() {
    return values;
  }

  /** {@code LINE:COLUMN} of a value, or of what should have it; empty when that is unknown. */
  String place(String key) {
    String at = key;
    while (!places.containsKey(at)) {
      int end = Math.max(at.lastIndexOf('.'), at.lastIndexOf('['));
      if (at.isEmpty()) {
        return "";
      }
      at = end < 0 ? "" : at.substring(0, end);
    }
    return String.valueOf(places.get(at));
  }

  /** The key of the first value that refers to another part of the text. */
  Optional<String> alias() {
    return places.entrySet().stream()
        .filter(entry -> entry.getValue().alias())
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
