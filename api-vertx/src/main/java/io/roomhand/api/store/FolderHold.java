package io.roomhand.api.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One process' hold on a folder: a locked file in it. All methods block. */
final class FolderHold {
  static final String FILE = "roomhand.lock";

  private static final int ATTEMPTS = 10;
  private static final FileAttribute<?> OWN_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?> OWN_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path file;

  /** Null for a folder that can't be locked, because its disk is read-only and has no lock file. */
  private final @Nullable FileChannel channel;

  private final boolean readOnly;
  private final boolean fileMade;
  private final Deque<Path> foldersMade;

  private FolderHold(
      Path file,
      @Nullable FileChannel channel,
      boolean readOnly,
      boolean fileMade,
      Deque<Path> foldersMade) {
    this.file = file;
    this.channel = channel;
    this.readOnly = readOnly;
    this.fileMade = fileMade;
    this.foldersMade = foldersMade;
  }

  /**
   * Takes hold of a folder, which is made where it is missing.
   *
   * @return null where another one has it
   */
  static @Nullable FolderHold take(Path folder) throws IOException {
    Deque<Path> made = missing(folder);
    FolderHold hold = null;
    try {
      Files.createDirectories(folder, OWN_FOLDER);
      hold =
          Files.getFileStore(folder).isReadOnly()
              ? lockReadOnly(folder.resolve(FILE))
              : lock(folder.resolve(FILE), made);
      return hold;
    } finally {
      if (hold == null) {
        removeEmpty(made);
      }
    }
  }

  /**
   * On a disk that takes no writing, services that find it so keep out those only that have been
   * there before: none of them writes.
   */
  private static @Nullable FolderHold lockReadOnly(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new FolderHold(file, null, true, false, new ArrayDeque<>());
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    FileLock lock = null;
    try {
      lock = channel.tryLock(0, Long.MAX_VALUE, true);
    } catch (OverlappingFileLockException heldByThisProcess) {
      // as if by another
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock == null ? null : new FolderHold(file, channel, true, false, new ArrayDeque<>());
  }

  /**
   * A hold that keeps all others out: this one, or a new one where this one was taken on a
   * read-only disk.
   *
   * @throws IOException where the disk is read-only still, or another service has come first
   */
  FolderHold firm(Path folder) throws IOException {
    if (!readOnly) {
      return this;
    }
    if (Files.getFileStore(folder).isReadOnly()) {
      throw new FileSystemException(folder.toString(), null, "Read-only file system");
    }
    release();
    FolderHold firm = take(folder);
    if (firm == null) {
      throw new IOException("another service uses the folder by now");
    }
    return firm;
  }

  /** The folders that are to be made, the innermost first. */
  private static Deque<Path> missing(Path folder) {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path at = folder.toAbsolutePath(); at != null && !Files.exists(at); at = at.getParent()) {
      missing.addLast(at);
    }
    return missing;
  }

  /**
   * A start that fails removes the file that it made, perhaps just when another one has opened it;
   * that one would then lock a file that nobody else finds, and so looks again.
   */
  private static @Nullable FolderHold lock(Path file, Deque<Path> made) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      boolean isNew = create(file);
      try {
        Object before = identity(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        boolean held = false;
        try {
          if (tryLock(channel) == null) {
            return null;
          }
          held = Objects.equals(before, identity(file));
        } finally {
          if (!held) {
            channel.close();
          }
        }
        if (held) {
          return new FolderHold(file, channel, false, isNew, made);
        }
      } catch (NoSuchFileException removedMeanwhile) {
        // the next attempt makes it anew
      }
    }
    throw new IOException(
        file + " comes and goes: other services are being started here; try again");
  }

  private static boolean create(Path file) throws IOException {
    try {
      Files.createFile(file, OWN_FILE);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static @Nullable Object identity(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private static void removeEmpty(Deque<Path> folders) throws IOException {
    for (Path folder : folders) {
      try {
        Files.deleteIfExists(folder);
      } catch (FileSystemException e) {
        // there is something in it by now, or it can't even have this name
      }
    }
  }

  /** Lets go of the folder. */
  void release() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }

  /**
   * Lets go of the folder, and removes what was made for holding it where nothing else is there.
   */
  void undo() throws IOException {
    if (fileMade) {
      Files.deleteIfExists(file);
    }
    release();
    removeEmpty(foldersMade);
  }
}
