package io.roomhand.api.store;

import io.roomhand.core.device.Reason;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data folder of one running service: held by a lock, with the files by which our own tools
 * find it. All methods block.
 */
public final class DataFiles implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DataFiles.class);

  /** Ports and process of the running service. */
  public static final String RUN = "run.json";

  /** What our own tools present; readable by the owner alone. */
  public static final String TOKEN = "local.token";

  private final Path folder;
  private final Disk disk;
  private final String token;
  private FolderHold hold;
  private boolean announced;
  private boolean closed;

  private DataFiles(Path folder, Disk disk, FolderHold hold, String token) {
    this.folder = folder;
    this.disk = disk;
    this.hold = hold;
    this.token = token;
  }

  /**
   * Makes the folder where it is missing and takes hold of it. Nothing is written into one that is
   * there.
   *
   * @throws IOException with one clear line: not usable, or in use by another service
   */
  public static DataFiles open(Path folder, SecureRandom random) throws IOException {
    return open(folder, random, Disk.REAL);
  }

  static DataFiles open(Path folder, SecureRandom random, Disk disk) throws IOException {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    DataFiles files = new DataFiles(folder, disk, hold(folder), HexFormat.of().formatHex(secret));
    files.removeRunFiles(); // of a service that was killed
    return files;
  }

  private static FolderHold hold(Path folder) throws IOException {
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
    return hold;
  }

  private static IOException unusable(Path folder, IOException e) {
    return new IOException(
        "data folder "
            + folder
            + " can't be used ("
            + Reason.of(e)
            + "); make it writable for this user or choose another --data-dir",
        e);
  }

  /** The bearer token of the operator path, new at every start. */
  public String token() {
    return token;
  }

  /** The file that tells our own tools where the service listens. */
  public Path run() {
    return folder.resolve(RUN);
  }

  /**
   * Tells our own tools where the service listens and what to present there.
   *
   * @throws IOException when the disk does not take it; may be tried again
   */
  public synchronized void announce(JsonObject run) throws IOException {
    if (closed) {
      return;
    }
    announced = true;
    hold = hold.firm(folder);
    writePrivate(TOKEN, token);
    writePrivate(RUN, run.encode() + "\n");
  }

  private void writePrivate(String name, String content) throws IOException {
    Path temporary = folder.resolve(name + ".new");
    Files.deleteIfExists(temporary);
    try (Disk.Output output = disk.create(temporary)) {
      output.write(content.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    disk.move(temporary, folder.resolve(name));
  }

  /**
   * Removes what only a running service has, and lets go of the folder; a start that came to
   * nothing leaves none that it has made, either.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    removeRunFiles();
    try {
      if (announced) {
        hold.release();
      } else {
        hold.undo();
      }
    } catch (IOException e) {
      log.warn("data folder {} is not left as it should be: {}", folder, Reason.of(e));
    }
  }

  private void removeRunFiles() {
    for (String name : List.of(RUN, TOKEN)) {
      Path file = folder.resolve(name);
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        if (Files.exists(file)) {
          log.warn("{} stays behind: {}", file, Reason.of(e));
        }
      }
    }
  }
}
