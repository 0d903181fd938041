package io.roomhand.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.EncodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTextTest {

  static List<Object> values() {
    StringBuilder everything = new StringBuilder();
    for (int c = 0; c < 0x300; c++) {
      everything.append((char) c);
    }
    return List.of(
        "",
        everything.append("\u2028\u2029 \uD83C\uDFA5 \uD83C").toString(),
        0,
        Integer.MIN_VALUE,
        Long.MAX_VALUE,
        0.5,
        -0.0,
        1e21,
        1.0E-7,
        100.0,
        Double.NaN,
        Float.MAX_VALUE,
        true,
        List.of(1, "two", List.of()),
        Map.of("a", Map.of()),
        new JsonObject().put("x", new JsonArray().add(1).add(new JsonObject().putNull("y"))),
        Instant.EPOCH,
        new byte[] {1, 2, 3});
  }

  @ParameterizedTest
  @MethodSource("values")
  void theTextIsTheLibrarysLetterByLetter(Object value) {
    JsonObject json = new JsonObject().put("a \"name\"", value).put("b", value);
    assertThat(JsonText.of(json)).isEqualTo(json.encode());
  }

  @Test
  void whatIsNestedDeeplyIsTheLibrarysMatter() {
    JsonArray nested = new JsonArray();
    for (int level = 0; level < 500; level++) {
      nested = new JsonArray().add(nested);
    }
    JsonObject json = new JsonObject().put("a", nested).put("b", new JsonArray().add(1));
    assertThat(JsonText.of(json)).isEqualTo(json.encode());
    List<Object> endless = new ArrayList<>();
    endless.add(endless);
    assertThatThrownBy(() -> JsonText.of(new JsonObject().put("a", new JsonArray(endless))))
        .isInstanceOf(EncodeException.class);
  }

  @Test
  void nothingIsWrittenAsNull() {
    JsonObject json = new JsonObject().put("list", Arrays.asList(null, null)).putNull("none");
    assertThat(JsonText.of(json)).isEqualTo(json.encode());
  }
}
