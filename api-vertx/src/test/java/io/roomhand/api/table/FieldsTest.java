package io.roomhand.api.table;

import static io.roomhand.api.table.Field.NO_UNIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.device.DeviceException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One list of fields writes a message, describes it, and reads it. */
class FieldsTest {
  private enum Phase {
    IDLE,
    BUSY
  }

  /** What a room has of a lamp. */
  private record Lamp(String name, int level, @Nullable Double warmth) {}

  /** What a client reads of it. */
  record Light(
      boolean there, @Nullable String name, @Nullable Integer level, @Nullable Double warmth) {}

  record Wall(Light left, List<Light> others, List<String> tags, Phase phase, Object note) {}

  private static final Fields<Lamp, Light> LIGHT =
      Fields.<Lamp>shape("Light")
          .present("there", "whether there is one")
          .text("name", "what it is called", Lamp::name)
          .whole("level", "lm", "how bright it is", Lamp::level)
          .between(0, 100)
          .number("warmth", "K", "its colour; where known", Lamp::warmth)
          .record(Light.class);

  private static final Fields<List<Lamp>, Wall> WALL =
      Fields.<List<Lamp>>told()
          .object("left", "the first", lamps -> lamps.isEmpty() ? null : lamps.get(0), LIGHT)
          .objects("others", "all others", lamps -> lamps.subList(1, lamps.size()), LIGHT)
          .strings("tags", "what is said of them", lamps -> List.of("a", "b"))
          .whole("phase", NO_UNIT, "0 idle, 1 busy", lamps -> 1)
          .any("note", "anything", lamps -> new JsonObject().put("x", new JsonArray().add(1)))
          .record(Wall.class);

  private static final Lamp RED = new Lamp("red", 7, null);
  private static final Lamp BLUE = new Lamp("blue", 9, 4_000.5);

  @Test
  void fieldsAreWrittenInTheirOrderAndWithoutThoseThatAreNotKnown() {
    assertThat(LIGHT.json(BLUE).encode())
        .isEqualTo("{\"there\":true,\"name\":\"blue\",\"level\":9,\"warmth\":4000.5}");
    assertThat(LIGHT.json(RED).encode()).isEqualTo("{\"there\":true,\"name\":\"red\",\"level\":7}");
    assertThat(LIGHT.json(null).encode()).isEqualTo("{\"there\":false}");
  }

  @Test
  void fieldsBehindTheOneThatSaysWhetherThereIsAnythingMayBeMissing() {
    assertThat(LIGHT.described().stream().map(Field::required))
        .containsExactly(true, false, false, false);
    Field level = LIGHT.field("level");
    assertThat(level.expectedWithUnit()).isEqualTo("a whole number in 0..100 (lm)");
    assertThat(level.meaning()).isEqualTo("how bright it is");
    assertThat(WALL.field("others").typeName()).isEqualTo("Light");
    assertThat(WALL.field("others").fields()).isEqualTo(LIGHT.described());
  }

  @Test
  void whatIsWrittenIsRead() {
    JsonObject sent = new JsonObject(WALL.json(List.of(RED, BLUE)).encode());
    assertThat(WALL.read(sent))
        .isEqualTo(
            new Wall(
                new Light(true, "red", 7, null),
                List.of(new Light(true, "blue", 9, 4_000.5)),
                List.of("a", "b"),
                Phase.BUSY,
                Map.of("x", List.of(1))));
  }

  @Test
  void whatANewerRoomAddsIsIgnored() {
    JsonObject sent = LIGHT.json(RED).put("flicker", true);
    assertThat(LIGHT.read(sent)).isEqualTo(new Light(true, "red", 7, null));
  }

  @Test
  void whatIsMissingOrOfAnotherTypeIsNamed() {
    assertThatThrownBy(() -> LIGHT.read(new JsonObject()))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("Light")
        .hasMessageContaining("there");
    for (Object wrong : List.of("7", 7.5, 1e12, true, new JsonObject())) {
      assertThatThrownBy(() -> LIGHT.read(LIGHT.json(RED).put("level", wrong)))
          .as("%s", wrong)
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("level");
    }
    JsonObject wall = WALL.json(List.of(RED, BLUE));
    for (Map.Entry<String, Object> wrong :
        Map.<String, Object>of(
                "left",
                1,
                "others",
                new JsonArray().add(1),
                "tags",
                new JsonArray().add(1),
                "phase",
                2)
            .entrySet()) {
      assertThatThrownBy(() -> WALL.read(wall.copy().put(wrong.getKey(), wrong.getValue())))
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining(wrong.getKey());
    }
  }

  @Test
  void aMessageOfOneFieldIsReadAsItsValue() {
    Fields<Lamp, String> name =
        Fields.<Lamp>told().text("name", "what it is called", Lamp::name).alone(String.class);
    assertThat(name.read(name.json(RED))).isEqualTo("red");
    Fields<Lamp, Integer> length = name.then(String::length);
    assertThat(length.read(length.json(BLUE))).isEqualTo(4);
    Fields<List<Lamp>, List<Light>> all = LIGHT.listed("lights", "all of them");
    assertThat(all.read(all.json(List.of(RED, BLUE))))
        .extracting(Light::name)
        .containsExactly("red", "blue");
    assertThatThrownBy(() -> all.read(new JsonObject()))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("lights");
  }

  @Test
  void anObjectThatIsNotThereIsLeftOutUnlessItSaysSo() {
    Fields<Lamp, ?> inner =
        Fields.<Lamp>shape("Inner").text("name", "what it is called", Lamp::name).unread();
    Fields<Lamp, ?> outer =
        Fields.<Lamp>told()
            .object("one", "never there", lamp -> null, inner)
            .object("other", "never there either", lamp -> null, LIGHT)
            .unread();
    assertThat(outer.json(RED).encode()).isEqualTo("{\"other\":{\"there\":false}}");
    assertThat(outer.optional().described()).noneMatch(Field::required);
  }

  @Test
  void aRecordWithAComponentThatNoFieldTellsIsADefect() {
    Fields<Lamp, Light> less =
        Fields.<Lamp>told().present("there", "whether there is one").record(Light.class);
    assertThatThrownBy(() -> less.read(new JsonObject()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("name");
  }
}
