package io.roomhand.api.areas;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.fixture.RawWebSocket;
import io.roomhand.api.fixture.RunningRoom;
import io.roomhand.api.table.Command;
import io.roomhand.api.table.Field;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Walks the command table: what is wrong with a request is derived from the table's own field
 * descriptors, so that a new command is covered without being named here.
 */
class CommandTableTest {
  private record Bad(String command, String field, String how, JsonObject request) {}

  @SuppressWarnings("NullAway.Init")
  private static RunningRoom room;

  @SuppressWarnings("NullAway.Init")
  private static RawWebSocket client;

  /** What the room, not the table, knows to be right. */
  private static String presetId = "";

  @BeforeAll
  static void start() throws IOException {
    room = RunningRoom.start();
    client = room.client();
    presetId = room.call("addPresetFromCurrentVideoCapturer").getString("presetId");
  }

  @AfterAll
  static void stop() throws IOException {
    client.close();
    room.close();
  }

  private static List<Command> commands() {
    return List.copyOf(Objects.requireNonNull(room.room.commands()).all());
  }

  @Test
  void everyBadRequestFailsWithAReasonAndChangesNothing() throws IOException {
    List<Bad> all = new ArrayList<>();
    commands().forEach(command -> all.addAll(badRequests(command)));
    assertThat(all).hasSizeGreaterThan(100);
    Map<String, JsonObject> before = state();
    for (Bad bad : all) {
      for (JsonObject reply :
          List.of(room.call(bad.request().copy()), client.call(bad.request()))) {
        assertThat(reply.getBoolean("result")).as("%s -> %s", bad, reply).isFalse();
        assertThat(reply.getString("method")).isEqualTo(bad.command());
        assertThat(reply.getString("requestId")).isEqualTo("r-1");
        assertThat(reply.getString("error")).as("%s", bad).contains(bad.field());
        assertThat(reply.getString("errorCode"))
            .as("%s", bad)
            .isIn("INVALID_PARAMETER", "NOT_FOUND");
        assertThat(reply.fieldNames())
            .isSubsetOf("method", "requestId", "result", "error", "errorCode", "resultCode");
      }
    }
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void everyGoodReplyIsAsTheTableDescribesIt() throws IOException {
    for (Command command : commands()) {
      if (command.reply().isEmpty()) {
        continue;
      }
      JsonObject request = good(command);
      for (JsonObject reply : List.of(room.call(request.copy()), client.call(request))) {
        assertThat(reply.getBoolean("result")).as("%s", reply).isTrue();
        Shapes.conforms(
            command.name(),
            command.reply(),
            Shapes.without(reply, "method", "requestId", "result"));
      }
    }
  }

  @Test
  void everyCommandAndFieldSaysWhatItMeans() {
    for (Command command : commands()) {
      assertThat(command.meaning()).as(command.name()).isNotBlank();
      assertThat(command.request())
          .allSatisfy(field -> assertThat(field.meaning()).as(field.name()).isNotBlank());
    }
  }

  @Test
  void everyNumberHasAUnitOrIsSaidToHaveNone() {
    Map<String, Field> numbers = new LinkedHashMap<>();
    fields(
        (where, field) -> {
          if (field.type() == Field.Type.INTEGER || field.type() == Field.Type.NUMBER) {
            numbers.put(where, field);
          } else {
            assertThat(field.unit()).as("%s is no number and has no unit", where).isNull();
          }
        });
    assertThat(numbers)
        .hasSizeGreaterThan(50)
        .allSatisfy(
            (where, field) ->
                assertThat(field.unit())
                    .as(
                        "%s: say what it counts with .in(\"px\") or the like, or .withoutUnit()",
                        where)
                    .isNotNull());
    assertThat(numbers.get("getPtzControls.pan.degreesPerUnit"))
        .extracting(Field::unit)
        .isEqualTo("degrees");
    assertThat(numbers.get("event updateCameraInfo.cameraWidth"))
        .extracting(Field::unit)
        .isEqualTo("px");
  }

  @Test
  void everyShapeHasTheNameOfAType() {
    fields(
        (where, field) -> {
          boolean shape =
              field.type() == Field.Type.OBJECT
                  || field.type() == Field.Type.OBJECTS
                  || !field.allowed().isEmpty();
          if (shape) {
            assertThat(field.typeName())
                .as("%s: name its shape with .as(\"PtzAxis\") or the like", where)
                .matches("[A-Z][A-Za-z0-9]+");
          } else {
            assertThat(field.typeName()).as("%s has no shape of its own", where).isNull();
          }
        });
  }

  /** Every field of both tables, inner ones too, with its place. */
  private static void fields(BiConsumer<String, Field> each) {
    for (Command command : commands()) {
      inside(command.name(), command.request(), each);
      inside(command.name(), command.reply(), each);
    }
    EventTable.all().forEach(event -> inside("event " + event.name(), event.fields(), each));
  }

  private static void inside(String where, List<Field> fields, BiConsumer<String, Field> each) {
    for (Field field : fields) {
      String here = where + "." + field.name();
      each.accept(here, field);
      inside(here, field.fields(), each);
    }
  }

  /** Everything that can be asked without fields. */
  private static Map<String, JsonObject> state() {
    Map<String, JsonObject> state = new LinkedHashMap<>();
    for (Command command : commands()) {
      if (command.name().startsWith("get")
          && command.request().stream().noneMatch(Field::required)) {
        JsonObject reply = room.call(command.name());
        reply.remove("token"); // a new one at every call
        state.put(command.name(), reply);
      }
    }
    return state;
  }

  /** A request with all that it must have. */
  static JsonObject good(Command command) {
    JsonObject request = new JsonObject().put("method", command.name()).put("requestId", "r-1");
    for (Field field : command.request()) {
      if (field.required() || field.name().equals("type")) {
        request.put(field.name(), sample(field));
      }
    }
    return request;
  }

  private static Object sample(Field field) {
    if (!field.allowed().isEmpty()) {
      return field.allowed().get(0);
    }
    return switch (field.type()) {
      case STRING ->
          switch (field.name()) {
            case "presetId" -> presetId;
            case "videoCapturerName" -> "Virtual Capture Board";
            default -> "none";
          };
      case BOOLEAN -> true;
      case INTEGER, NUMBER -> field.min() == null ? 0.0 : field.min();
      case OBJECT -> {
        JsonObject object = new JsonObject();
        field.fields().forEach(inner -> object.put(inner.name(), sample(inner)));
        yield object;
      }
      case STRINGS, OBJECTS -> new JsonArray();
      case ANY -> "1";
    };
  }

  private static List<Bad> badRequests(Command command) {
    List<Bad> all = new ArrayList<>();
    for (Field field : command.request()) {
      if (field.required()) {
        JsonObject missing = good(command);
        missing.remove(field.name());
        all.add(new Bad(command.name(), field.name(), "missing", missing));
        all.add(new Bad(command.name(), field.name(), "null", good(command).putNull(field.name())));
      }
      for (Object value : mistyped(field)) {
        all.add(
            new Bad(
                command.name(),
                field.name(),
                "mistyped " + value,
                good(command).put(field.name(), value)));
      }
      if (field.type() == Field.Type.OBJECT) {
        all.addAll(badInside(command, field));
      }
      for (Object value : outside(field)) {
        all.add(
            new Bad(
                command.name(),
                command.name().equals("setModes")
                    ? ""
                    : field.checkedLater() && field.name().equals("description")
                        ? ""
                        : shownName(field, value),
                "outside " + value,
                good(command).put(field.name(), value)));
      }
    }
    return all;
  }

  /** The same for the declared fields of an object. */
  private static List<Bad> badInside(Command command, Field outer) {
    List<Bad> all = new ArrayList<>();
    for (Field inner : outer.fields()) {
      String name = outer.name() + "." + inner.name();
      if (inner.required()) {
        JsonObject without = (JsonObject) sample(outer);
        without.remove(inner.name());
        all.add(new Bad(command.name(), name, "missing", good(command).put(outer.name(), without)));
      }
      for (Object value : mistyped(inner)) {
        JsonObject object = ((JsonObject) sample(outer)).put(inner.name(), value);
        all.add(
            new Bad(
                command.name(),
                name,
                "mistyped " + value,
                good(command).put(outer.name(), object)));
      }
    }
    return all;
  }

  /** An unknown device's message names the device rather than the field. */
  private static String shownName(Field field, Object value) {
    return field.type() == Field.Type.STRING && field.checkedLater()
        ? value.toString()
        : field.name();
  }

  private static List<Object> mistyped(Field field) {
    List<Object> wrong =
        new ArrayList<>(
            switch (field.type()) {
              case STRING -> List.of(1, true, new JsonObject(), new JsonArray());
              case BOOLEAN -> List.of(0, 1, "true", "", new JsonObject(), new JsonArray());
              case INTEGER ->
                  List.of("x", "", " 1", "0x1", "1 ", "NaN", 0.5, "0.5", true, new JsonArray());
              case NUMBER ->
                  List.of(
                      "x",
                      "",
                      " 1",
                      "0x1",
                      "1 ",
                      "+1",
                      "1e999",
                      "NaN",
                      "Infinity",
                      true,
                      new JsonObject(),
                      new JsonArray());
              case OBJECT -> List.of(1, true, "{}", new JsonArray());
              case STRINGS, OBJECTS -> List.of(1, true, "[]", new JsonObject());
              case ANY -> List.of();
            });
    return wrong;
  }

  private static List<Object> outside(Field field) {
    List<Object> wrong = new ArrayList<>();
    Double min = field.min();
    Double max = field.max();
    if (min != null && max != null) {
      wrong.addAll(List.of(min - 1, max + 1, max + 0.001, -1e300, 1e300));
    }
    if (!field.allowed().isEmpty()) {
      wrong.add("nonsense");
    }
    if (field.checkedLater()) {
      if (field.type() == Field.Type.STRING) {
        wrong.add("no such thing");
      } else {
        wrong.addAll(List.of(1e9, -1e9, "1e9"));
      }
    }
    return wrong;
  }
}
