package io.roomhand.api.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.room.Room;
import io.roomhand.core.time.VirtualTime;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What services of these days have saved, with everything chosen that can be. */
class OlderDocumentsTest {
  @TempDir private Path folder;

  /** What a room that has read the document saves. */
  private JsonObject savedAgain(String document) throws Exception {
    Files.writeString(folder.resolve("room.json"), document);
    try (DocumentStore store = new DocumentStore(folder)) {
      Room room =
          new Room(
              new Room.Parts(
                  Runnable::run,
                  new VirtualTime(),
                  store,
                  store.load(),
                  List.of(),
                  false,
                  null,
                  null),
              notification -> {});
      room.remembered("httpServer");
      room.shutdown().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
    return new JsonObject(Files.readString(folder.resolve("room.json")));
  }

  private static String document(String name) throws Exception {
    try (InputStream in =
        Objects.requireNonNull(
            OlderDocumentsTest.class.getResourceAsStream("/documents/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theDocumentOfBeforeTheAreasIsWrittenAsItWas() throws Exception {
    String document = document("room-2026-11-30.json");
    assertThat(savedAgain(document)).isEqualTo(new JsonObject(document));
  }

  @Test
  void ofTheDayBeforeNothingIsLost() throws Exception {
    String document = document("room-2026-11-29.json");
    Map<String, Object> now = savedAgain(document).getJsonObject("room").getMap();
    JsonObject old = new JsonObject(document).getJsonObject("room");
    assertThat(now).containsKeys(old.fieldNames().toArray(String[]::new));
    for (String section : old.fieldNames()) {
      assertThat(new JsonObject(now).getJsonObject(section).getMap())
          .as(section)
          .containsAllEntriesOf(old.getJsonObject(section).getMap());
    }
  }
}
