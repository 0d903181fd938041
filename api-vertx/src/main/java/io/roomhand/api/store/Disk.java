package io.roomhand.api.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * What the store asks of the file system, so that a test can put one in its place that forgets
 * whatever was not synced.
 */
interface Disk {

  /** A file being written. */
  interface Output extends AutoCloseable {
    void write(byte[] content) throws IOException;

    /** Returns once the content would survive a power cut. */
    void sync() throws IOException;

    @Override
    void close() throws IOException;
  }

  boolean exists(Path file);

  byte[] read(Path file) throws IOException;

  /** Creates the file for its owner alone, or empties it. */
  Output create(Path file) throws IOException;

  /** Atomic; replaces {@code to}. */
  void move(Path from, Path to) throws IOException;

  /** Returns once the folder's entries would survive a power cut. */
  void syncFolder(Path folder) throws IOException;

  /** The real one. */
  Disk REAL =
      new Disk() {
        @Override
        public boolean exists(Path file) {
          return Files.exists(file);
        }

        @Override
        public byte[] read(Path file) throws IOException {
          return Files.readAllBytes(file);
        }

        @Override
        public Output create(Path file) throws IOException {
          FileChannel channel =
              FileChannel.open(
                  file,
                  Set.of(
                      StandardOpenOption.CREATE,
                      StandardOpenOption.WRITE,
                      StandardOpenOption.TRUNCATE_EXISTING),
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rw-------")));
          return new Output() {
            @Override
            public void write(byte[] content) throws IOException {
              ByteBuffer buffer = ByteBuffer.wrap(content);
              while (buffer.hasRemaining()) {
                channel.write(buffer);
              }
            }

            @Override
            public void sync() throws IOException {
              channel.force(true);
            }

            @Override
            public void close() throws IOException {
              channel.close();
            }
          };
        }

        @Override
        public void move(Path from, Path to) throws IOException {
          Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void syncFolder(Path folder) throws IOException {
          try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
          }
        }
      };
}
