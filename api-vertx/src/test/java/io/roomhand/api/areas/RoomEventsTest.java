package io.roomhand.api.areas;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.roomhand.api.event.EventHub;
import io.roomhand.core.room.frame.RoomNotification;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomEventsTest {

  @Test
  void everyNotificationOfTheRoomBecomesAnEvent() {
    List<? extends Class<?>> all =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.roomhand.core.room")
                .stream()
                .filter(type -> type.isAssignableTo(RoomNotification.class))
                .filter(type -> !type.isInterface())
                .map(JavaClass::reflect)
                .toList();
    assertThat(all).hasSizeGreaterThan(10);
    Vertx vertx = Vertx.vertx();
    try {
      RoomEvents events =
          new RoomEvents(
              new EventHub(vertx.getOrCreateContext()),
              new RoomEvents.Context(List::of, JsonObject::new, false, 1));
      assertThat(all).allMatch(events::tells);
    } finally {
      vertx.close().await();
    }
  }
}
