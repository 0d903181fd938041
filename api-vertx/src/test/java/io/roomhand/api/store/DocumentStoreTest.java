package io.roomhand.api.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentStoreTest {
  private static final Path FOLDER = Path.of("data");
  private static final Path FILE = FOLDER.resolve(DocumentStore.FILE);

  @Test
  void whatWasSavedIsLoaded(@TempDir Path folder) throws Exception {
    Map<String, Object> document =
        Map.of("settings", Map.of("a", true, "b", 0.5, "c", List.of("x", "y")));
    try (DocumentStore store = new DocumentStore(folder)) {
      await(store.save(document));
    }
    try (DocumentStore store = new DocumentStore(folder)) {
      assertThat(store.load()).isEqualTo(document);
    }
    assertThat(folder)
        .isDirectoryNotContaining("glob:**.new")
        .isDirectoryContaining("glob:**.json");
  }

  /** Power is cut at every operation of a save, in both worlds of what the folder remembers. */
  @Test
  void afterAPowerCutTheLastAcknowledgedDocumentOrTheOneInFlightIsThere() throws Exception {
    for (boolean namesSurvived : new boolean[] {false, true}) {
      int cuts = 0;
      boolean complete = false;
      while (!complete) {
        ForgetfulDisk disk = new ForgetfulDisk();
        saveNumber(disk, 1);
        disk.cutPowerAt(cuts);
        boolean acknowledged = trySaveNumber(disk, 2);
        complete = acknowledged && disk.operations() < cuts;
        disk.reboot(namesSurvived);
        Object number = loadNumber(disk);
        if (acknowledged) {
          assertThat(number).as("cut at operation %d", cuts).isEqualTo(2);
        } else {
          assertThat(number).as("cut at operation %d", cuts).isIn(1, 2);
        }
        assertThat(disk.files()).noneMatch(f -> f.toString().contains("damaged"));
        cuts++;
      }
      assertThat(cuts).as("operations of a save").isGreaterThan(4);
    }
  }

  /** The disk of these tests does catch a missing fsync: without one the document is lost. */
  @Test
  void aStoreWithoutFsyncWouldLoseItsDocument() throws Exception {
    for (boolean namesSurvived : new boolean[] {false, true}) {
      ForgetfulDisk disk = new ForgetfulDisk();
      saveNumber(disk, 1);
      try (Disk.Output output = disk.create(FOLDER.resolve(DocumentStore.TEMPORARY))) {
        output.write(document(2));
      }
      disk.move(FOLDER.resolve(DocumentStore.TEMPORARY), FILE);
      disk.reboot(namesSurvived);
      assertThat(new String(disk.read(FILE), StandardCharsets.UTF_8))
          .isNotEqualTo(new String(document(2), StandardCharsets.UTF_8));
    }
  }

  @Test
  void aDamagedFileIsKeptAsideAndTheRoomStartsWithDefaults() throws Exception {
    List<String> damages =
        new ArrayList<>(
            List.of(
                "", "{", "[]", "null", "{\"schema\":1}", "{\"schema\":99,\"room\":{}}", "\0\0"));
    damages.add("{\"schema\":1,\"room\":[]}");
    for (String damage : damages) {
      ForgetfulDisk disk = new ForgetfulDisk();
      byte[] bytes = damage.getBytes(StandardCharsets.UTF_8);
      disk.put(FILE, bytes);
      assertThat(loadNumber(disk)).as(damage).isNull();
      Path aside = FOLDER.resolve("room.json.damaged-1");
      assertThat(disk.read(aside)).as(damage).isEqualTo(bytes);
      saveNumber(disk, 3);
      assertThat(loadNumber(disk)).isEqualTo(3);
    }
  }

  /** What can't be written as JSON ends in an exception or, nested without an end, in an error. */
  @Test
  void anErrorFailsTheSaveAndTheNextOneMaySucceed() throws Exception {
    ForgetfulDisk disk = new ForgetfulDisk();
    try (DocumentStore store = new DocumentStore(FOLDER, disk)) {
      List<Object> endless = new ArrayList<>();
      endless.add(endless);
      assertThatThrownBy(() -> await(store.save(Map.of("n", endless))))
          .hasMessageContaining("not saved");
      await(store.save(Map.of("n", 2)));
      assertThat(loadNumber(disk)).isEqualTo(2);
    }
  }

  @Test
  void aDiskThatFailsFailsTheSaveAndTheNextOneMaySucceed() throws Exception {
    ForgetfulDisk disk = new ForgetfulDisk();
    try (DocumentStore store = new DocumentStore(FOLDER, disk)) {
      disk.cutPowerAt(0);
      assertThatThrownBy(() -> await(store.save(Map.of("n", 1)))).hasMessageContaining("not saved");
      disk.cutPowerAt(100);
      await(store.save(Map.of("n", 2)));
      assertThat(loadNumber(disk)).isEqualTo(2);
    }
  }

  /** Whoever saves puts its change in force then: an older one must not come last. */
  @Test
  void savesThatWaitTogetherAreAnsweredInTheOrderOfTheCalls() throws Exception {
    List<Integer> answered = Collections.synchronizedList(new ArrayList<>());
    List<Integer> asked = new ArrayList<>();
    try (DocumentStore store = new DocumentStore(FOLDER, new ForgetfulDisk())) {
      CompletionStage<Void> last = CompletableFuture.completedFuture(null);
      for (int i = 0; i < 500; i++) {
        int number = i;
        asked.add(number);
        last = store.save(Map.of("n", i)).thenRun(() -> answered.add(number));
      }
      await(last);
    }
    assertThat(answered).isEqualTo(asked);
  }

  @Test
  void closingWritesWhatWaits() throws Exception {
    ForgetfulDisk disk = new ForgetfulDisk();
    DocumentStore store = new DocumentStore(FOLDER, disk);
    for (int i = 0; i <= 100; i++) {
      store.save(Map.of("n", i));
    }
    store.close();
    assertThat(loadNumber(disk)).isEqualTo(100);
    assertThatThrownBy(() -> await(store.save(Map.of("n", 0)))).hasMessageContaining("closed");
  }

  @Test
  void twoServicesDoNotShareADataFolder(@TempDir Path folder) throws Exception {
    java.security.SecureRandom random = new java.security.SecureRandom();
    DataFiles first = DataFiles.open(folder, random);
    assertThatThrownBy(() -> DataFiles.open(folder, random))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("in use");
    first.close();
    DataFiles.open(folder, random).close();
  }

  private static byte[] document(int n) {
    return ("{\"schema\":1,\"room\":{\"n\":" + n + "}}").getBytes(StandardCharsets.UTF_8);
  }

  private static void saveNumber(ForgetfulDisk disk, int n) {
    assertThat(trySaveNumber(disk, n)).isTrue();
  }

  private static boolean trySaveNumber(ForgetfulDisk disk, int n) {
    try (DocumentStore store = new DocumentStore(FOLDER, disk)) {
      await(store.save(Map.of("n", n)));
      return true;
    } catch (RuntimeException powerCut) {
      return false;
    }
  }

  private static @Nullable Object loadNumber(ForgetfulDisk disk) throws IOException {
    try (DocumentStore store = new DocumentStore(FOLDER, disk)) {
      return store.load().get("n");
    }
  }

  private static void await(CompletionStage<Void> stage) {
    stage.toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
  }
}
