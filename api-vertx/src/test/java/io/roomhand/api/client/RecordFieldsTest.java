package io.roomhand.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.roomhand.api.areas.EventTable;
import io.roomhand.api.event.EventType;
import io.roomhand.api.table.Command;
import io.roomhand.api.table.Field;
import io.vertx.core.Future;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The client's records against the field descriptors of the tables: no field is left out, none is
 * invented, and what may be missing may be null.
 */
class RecordFieldsTest {

  /** Sent for other client programs: always the same, or the lists and the selection once more. */
  private static final Set<String> NOT_READ =
      Set.of(
          "type",
          "connected",
          "currentAudioCapturerType",
          "currentAudioRendererType",
          "currentVideoCapturerType",
          "audioCapturer",
          "audioCapturerName",
          "audioCapturerDescription",
          "audioRenderer",
          "audioRendererName",
          "audioRendererDescription",
          "videoCapturer",
          "videoCapturerName",
          "videoCapturerDescription");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private int compared;

  @Test
  void repliesAreAsTheCommandTableDescribesThem() throws IOException {
    try (ClientRoom room = new ClientRoom(folder)) {
      List<Method> methods =
          Arrays.stream(RoomhandClient.class.getMethods())
              .filter(method -> method.getReturnType() == Future.class)
              .toList();
      for (Command command : room.commands()) {
        for (Method method : methods) {
          if (method.getName().equals(command.name())) {
            Type given = argument(method.getGenericReturnType());
            List<Field> reply = command.reply();
            compare(command.name(), given, isList(given) ? reply.get(0).fields() : reply);
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(15);
  }

  @Test
  void eventsAreAsTheEventTableDescribesThem() {
    for (Method method : RoomhandEvents.class.getDeclaredMethods()) {
      String name =
          method.getName().startsWith("on")
              ? Character.toLowerCase(method.getName().charAt(2)) + method.getName().substring(3)
              : "";
      EventType event = EventTable.byName().get(name);
      Type[] parameters = method.getGenericParameterTypes();
      if (event != null && parameters[0] instanceof ParameterizedType consumer) {
        Type given = argument(consumer);
        boolean optional =
            given instanceof ParameterizedType type && type.getRawType() == Optional.class;
        compare(
            name,
            optional ? argument(given) : given,
            // all fields of this event are there, or none
            optional
                ? event.fields().stream().map(field -> field.needed(true)).toList()
                : event.fields());
      }
    }
    assertThat(compared).isGreaterThan(8);
  }

  private void compare(String where, @Nullable Type given, List<Field> fields) {
    Type element = isList(given) ? argument(given) : given;
    if (!(element instanceof Class<?> type) || !type.isRecord()) {
      return;
    }
    compared++;
    Map<String, Field> byName =
        fields.stream().collect(Collectors.toMap(Field::name, Function.identity()));
    Set<String> known =
        Arrays.stream(type.getRecordComponents())
            .map(RecordFieldsTest::key)
            .collect(Collectors.toSet());
    assertThat(byName.keySet().stream().filter(name -> !known.contains(name)))
        .as("fields of %s that %s leaves out", where, type.getSimpleName())
        .isSubsetOf(NOT_READ);
    for (RecordComponent component : type.getRecordComponents()) {
      Field field = byName.get(key(component));
      String here = where + "." + key(component);
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      assertThat(nullable || (field != null && field.required()))
          .as("%s is always there, or nullable", here)
          .isTrue();
      if (field != null && !field.fields().isEmpty()) {
        compare(here, component.getGenericType(), field.fields());
      }
    }
  }

  private static String key(RecordComponent component) {
    JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
    return named == null ? component.getName() : named.value();
  }

  private static boolean isList(@Nullable Type type) {
    return type instanceof ParameterizedType generic && generic.getRawType() == List.class;
  }

  private static @Nullable Type argument(@Nullable Type type) {
    return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : null;
  }
}
