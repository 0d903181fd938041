package io.roomhand.api.store;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The data folder of one running service: held by a lock, with the files by which our own tools
 * find it. All methods block.
 */
public final class DataFiles implements AutoCloseable {
  /** Ports and process of the running service. */
  public static final String RUN = "run.json";

  /** What our own tools present; readable by the owner alone. */
  public static final String TOKEN = "local.token";

  private static final String LOCK = "roomhand.lock";

  private final Path folder;
  private final FileChannel lockChannel;
  private final FileLock lock;
  private final String token;

  private DataFiles(Path folder, FileChannel lockChannel, FileLock lock, String token) {
    this.folder = folder;
    this.lockChannel = lockChannel;
    this.lock = lock;
    this.token = token;
  }

  /**
   * Makes the folder where it is missing and takes hold of it.
   *
   * @throws IOException with one clear line: not writable, or in use by another service
   */
  public static DataFiles open(Path folder, SecureRandom random) throws IOException {
    FileChannel channel = null;
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        throw new IOException(
            "data folder "
                + folder
                + " is in use by another running service; stop it or choose another --data-dir");
      }
      byte[] secret = new byte[32];
      random.nextBytes(secret);
      DataFiles files = new DataFiles(folder, channel, lock, HexFormat.of().formatHex(secret));
      files.writePrivate(TOKEN, files.token);
      return files;
    } catch (IOException e) {
      if (channel != null) {
        channel.close();
      }
      if (e.getClass() == IOException.class) {
        throw e;
      }
      throw new IOException(
          "data folder "
              + folder
              + " can't be used ("
              + e.getClass().getSimpleName()
              + ": "
              + e.getMessage()
              + "); make it writable for this user or choose another --data-dir",
          e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  /** The bearer token of the operator path, new at every start. */
  public String token() {
    return token;
  }

  /** Tells our own tools where the service listens. */
  public void writeRun(JsonObject run) throws IOException {
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

  /** Removes what only a running service has, and lets go of the folder. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(folder.resolve(RUN));
      Files.deleteIfExists(folder.resolve(TOKEN));
      lock.release();
      lockChannel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
