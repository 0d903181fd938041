package io.roomhand.api.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import io.roomhand.api.areas.EventTable;
import io.roomhand.api.event.EventType;
import io.roomhand.api.table.Command;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client's methods against the command table and the events of the bus, both ways. */
class ClientMethodsTest {

  /** Names of what the room publishes on the bus. */
  static List<String> eventsOnTheBus() {
    return EventTable.all().stream()
        .filter(event -> event.audience() != EventType.Audience.ONE_CLIENT)
        .map(EventType::name)
        .toList();
  }

  private static final Set<String> NO_COMMANDS =
      Set.of("of", "events", "close", "call", "tellConferenceState", "requests");
  private static final Set<String> NO_EVENTS = Set.of("ready", "all");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void aMethodForEachCommandAndACommandForEachMethod() throws IOException {
    try (ClientRoom room = new ClientRoom(folder)) {
      Set<String> methods = names(RoomhandClient.class);
      assertThat(methods).containsAll(NO_COMMANDS);
      methods.removeAll(NO_COMMANDS);
      assertThat(methods)
          .containsExactlyInAnyOrderElementsOf(
              room.commands().stream().map(Command::name).toList());
    }
  }

  @Test
  void aConsumerForEachEventAndAnEventForEachConsumer() {
    Set<String> methods = names(RoomhandEvents.class);
    assertThat(methods).containsAll(NO_EVENTS);
    methods.removeAll(NO_EVENTS);
    assertThat(methods)
        .containsExactlyInAnyOrderElementsOf(
            eventsOnTheBus().stream()
                .map(name -> "on" + Character.toUpperCase(name.charAt(0)) + name.substring(1))
                .toList());
  }

  private static Set<String> names(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getDeclaringClass() != Object.class && !method.isSynthetic())
        .map(Method::getName)
        .collect(Collectors.toSet());
  }

  @Test
  void theServiceDoesWithoutTheClient() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.roomhand.api.client..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.roomhand.api.client..")
        .check(
            new ClassFileImporter()
                .withImportOption((Location location) -> !location.contains("/test-classes/"))
                .importPackages("io.roomhand"));
  }
}
