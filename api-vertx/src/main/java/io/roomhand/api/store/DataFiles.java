package io.roomhand.api.store;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The data folder of one running service: held by a lock, with the files by which our own tools
 * find it. All methods block.
 */
public final class DataFiles implements AutoCloseable {
  /** Ports and process of the running service. */
  public static final String RUN = "run.json";

  /** What our own tools present; readable by the owner alone. */
  public static final String TOKEN = "local.token";

  private final Path folder;
  private final FolderHold hold;
  private final String token;
  private volatile boolean announced;

  private DataFiles(Path folder, FolderHold hold, String token) {
    this.folder = folder;
    this.hold = hold;
    this.token = token;
  }

  /**
   * Makes the folder where it is missing and takes hold of it.
   *
   * @throws IOException with one clear line: not writable, or in use by another service
   */
  public static DataFiles open(Path folder, SecureRandom random) throws IOException {
    FolderHold hold;
    try {
      hold = FolderHold.take(folder);
    } catch (IOException e) {
      throw unusable(folder, e);
    }
    if (hold == null) {
      throw new IOException(
          "data folder "
              + folder
              + " is in use by another running service; stop it or choose another --data-dir");
    }
    try {
      byte[] secret = new byte[32];
      random.nextBytes(secret);
      DataFiles files = new DataFiles(folder, hold, HexFormat.of().formatHex(secret));
      files.writePrivate(TOKEN, files.token);
      return files;
    } catch (IOException e) {
      hold.undo();
      throw unusable(folder, e);
    }
  }

  private static IOException unusable(Path folder, IOException e) {
    return new IOException(
        "data folder "
            + folder
            + " can't be used ("
            + e.getClass().getSimpleName()
            + ": "
            + e.getMessage()
            + "); make it writable for this user or choose another --data-dir",
        e);
  }

  /** The bearer token of the operator path, new at every start. */
  public String token() {
    return token;
  }

  /** Tells our own tools where the service listens. */
  public void writeRun(JsonObject run) throws IOException {
    announced = true;
    writePrivate(RUN, run.encode() + "\n");
  }

  private void writePrivate(String name, String content) throws IOException {
    Path temporary = folder.resolve(name + ".new");
    Files.deleteIfExists(temporary);
    Files.createFile(
        temporary,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(temporary, content, StandardCharsets.UTF_8);
    Disk.REAL.move(temporary, folder.resolve(name));
  }

  /**
   * Removes what only a running service has, and lets go of the folder; a start that came to
   * nothing leaves none that it has made, either.
   */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(folder.resolve(RUN));
      Files.deleteIfExists(folder.resolve(TOKEN));
      if (announced) {
        hold.release();
      } else {
        hold.undo();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
