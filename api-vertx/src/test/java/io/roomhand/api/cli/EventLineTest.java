package io.roomhand.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class EventLineTest {
  private static final JsonObject EVENT =
      new JsonObject()
          .put("list", new JsonArray().add(1).add("two").add(new JsonObject()).add(new JsonArray()))
          .put("pan", new JsonObject().put("support", true).put("value", -1.5))
          .putNull("nothing")
          .put("name", "a \"quoted\" name")
          .put("event", "somethingChanged")
          .put("method", "event");

  private static String withoutColours(String line) {
    return line.replaceAll("\u001b\\[[0-9]+m", "");
  }

  @Test
  void withoutColoursItIsTheJsonAsItCame() {
    assertThat(new EventLine(false).of(EVENT)).isEqualTo(EVENT.encode());
  }

  @Test
  void colouredItIsTheSameJsonWithTheNameFirst() {
    String line = new EventLine(true).of(EVENT);
    assertThat(line).contains("\u001b[1m\"somethingChanged\"\u001b[0m").endsWith("}");
    assertThat(withoutColours(line)).startsWith("{\"event\":\"somethingChanged\",");
    assertThat(new JsonObject(withoutColours(line))).isEqualTo(EVENT);
    assertThat(withoutColours(new EventLine(true).of(new JsonObject()))).isEqualTo("{}");
  }

  @Test
  void whatWouldSteerATerminalIsEscaped() {
    String evil = "a\u001b]0;title\u0007\u009b31m\u007f\u202ereversed\n\u0085";
    JsonObject event = new JsonObject().put("event", "x").put("name", evil).put(evil, 1);
    for (boolean coloured : new boolean[] {true, false}) {
      String line = withoutColours(new EventLine(coloured).of(event));
      assertThat(line.chars()).allMatch(c -> c >= ' ' && c < 0x7f);
      assertThat(new JsonObject(line)).isEqualTo(event);
    }
  }
}
