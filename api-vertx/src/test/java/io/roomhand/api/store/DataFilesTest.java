package io.roomhand.api.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFilesTest {
  @TempDir private Path folder;

  private final SecureRandom random = new SecureRandom();

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void whatARunningServiceHasIsForItsOwnerAlone() throws Exception {
    Path data = folder.resolve("deep/data");
    try (DataFiles files = DataFiles.open(data, random)) {
      files.announce(new JsonObject());
      assertThat(permissions(data)).isEqualTo("rwx------");
      assertThat(permissions(data.resolve("roomhand.lock"))).isEqualTo("rw-------");
      assertThat(permissions(data.resolve(DataFiles.TOKEN))).isEqualTo("rw-------");
      assertThat(permissions(data.resolve(DataFiles.RUN))).isEqualTo("rw-------");
    }
    assertThat(data).isDirectoryContaining("glob:**/roomhand.lock");
    assertThat(data.resolve(DataFiles.TOKEN)).doesNotExist();
  }

  @Test
  void aStartThatComesToNothingLeavesNothingNewBehind() throws Exception {
    Path data = folder.resolve("deep/data");
    DataFiles.open(data, random).close();
    assertThat(folder.resolve("deep")).doesNotExist();

    Files.createDirectories(data);
    DataFiles.open(data, random).close();
    assertThat(data).isEmptyDirectory();

    Path lock = Files.createFile(data.resolve("roomhand.lock"));
    DataFiles.open(data, random).close();
    assertThat(lock).exists();
    Files.delete(lock);

    DataFiles files = DataFiles.open(data, random);
    Files.writeString(data.resolve("room.json"), "{}");
    files.close();
    assertThat(data)
        .isDirectoryContaining("glob:**/room.json")
        .isDirectoryNotContaining("glob:**/*.lock");
  }

  @Test
  void aFolderThatCannotBeMadeLeavesNoneOfItsParents() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> DataFiles.open(file.resolve("a/b"), random))
        .hasMessageContaining("can't be used");
    assertThatThrownBy(() -> DataFiles.open(folder.resolve("a/" + "x".repeat(300)), random))
        .hasMessageContaining("can't be used");
    assertThat(folder).isDirectoryNotContaining("glob:**/a");
  }
}
