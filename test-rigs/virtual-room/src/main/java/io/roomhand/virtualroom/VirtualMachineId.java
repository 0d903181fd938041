package io.roomhand.virtualroom;

import io.roomhand.core.device.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What tells one virtual room from another: drawn once and kept in the data folder. */
final class VirtualMachineId {
  static final String FILE = "virtual-machine-id";

  private static final Logger log = LoggerFactory.getLogger(VirtualMachineId.class);
  private static final String SHAPE = "[0-9a-f]{32}";

  private VirtualMachineId() {}

  /** 32 hexadecimal digits. Blocks for the file. */
  static String of(Path dataFolder, RandomGenerator random) {
    Path file = dataFolder.resolve(FILE);
    try {
      String kept = Files.readString(file).strip();
      if (kept.matches(SHAPE)) {
        return kept;
      }
      log.warn("{} is damaged; this virtual room is a new machine from now on", file);
    } catch (NoSuchFileException e) {
      log.debug("the first start of the virtual room in {}", dataFolder);
    } catch (IOException e) {
      log.warn("{} can't be read ({}); this virtual room is a new machine", file, Reason.of(e));
    }
    byte[] drawn = new byte[16];
    random.nextBytes(drawn);
    String id = HexFormat.of().formatHex(drawn);
    try {
      keep(file, id);
    } catch (IOException e) {
      log.warn("{} can't be written ({}); the next start is another machine", file, Reason.of(e));
    }
    return id;
  }

  private static void keep(Path file, String id) throws IOException {
    Path written =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            FILE,
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(written, id + "\n");
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
