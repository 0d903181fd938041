package io.roomhand.devices.linux.sys;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who the disk is that the system runs from: also behind partitions, encryption, volumes and RAID.
 * Disks that can be unplugged do not count.
 */
final class SystemDisk {
  private static final Logger log = LoggerFactory.getLogger(SystemDisk.class);

  /**
   * The first that is on a disk that counts decides; a root that is laid over another is on none.
   */
  private static final List<String> POINTS =
      List.of("/", "/usr", "/boot", "/boot/efi", "/boot/firmware", "/efi", "/var");

  /**
   * Where the kinds of disk tell their number: SD and eMMC, NVMe, virtio, SCSI and SATA; then what
   * all others have.
   */
  private static final List<String> NUMBERS =
      List.of("device/cid", "device/serial", "serial", "device/vpd_pg80", "device/wwid", "wwid");

  private static final List<String> MODELS = List.of("device/model", "device/name");

  /** A volume in a RAID in an encrypted partition is not deeper. */
  private static final int DEEPEST = 8;

  private SystemDisk() {}

  /**
   * Model and number of each of its disks, sorted; of all disks that are built in when nothing
   * tells which one it is. Empty when none has a number.
   *
   * @param root of the file system
   */
  static List<String> identities(Path root, Mounts mounts) {
    try {
      Path realRoot = root.toRealPath();
      for (String point : POINTS) {
        Mounts.Mount mount = mounts.at(point);
        Path block = mount == null ? null : block(realRoot, mount);
        if (block != null) {
          Set<String> found = new TreeSet<>();
          identify(realRoot, block, found, 0);
          if (!found.isEmpty()) {
            return List.copyOf(found);
          }
        }
      }
      return all(realRoot);
    } catch (IOException e) {
      log.debug("disks can't be looked at: {}", e.toString());
      return List.of();
    }
  }

  private static List<String> all(Path root) throws IOException {
    Set<String> found = new TreeSet<>();
    for (Path entry : entries(root.resolve("sys/block"))) {
      identify(root, entry.toRealPath(), found, 0);
    }
    return List.copyOf(found);
  }

  /** The folder of a mount's device; btrfs has none by number, but names one. */
  private static @Nullable Path block(Path root, Mounts.Mount mount) throws IOException {
    Path byNumber = root.resolve("sys/dev/block").resolve(mount.device());
    if (Files.exists(byNumber)) {
      return byNumber.toRealPath();
    }
    Path node = root.resolve(mount.source().replaceFirst("^/+", ""));
    if (mount.source().startsWith("/dev/") && Files.exists(node)) {
      Path byName = root.resolve("sys/class/block").resolve(node.toRealPath().getFileName());
      return Files.exists(byName) ? byName.toRealPath() : null;
    }
    return null;
  }

  private static void identify(Path root, Path block, Set<String> found, int depth)
      throws IOException {
    Path parent = block.getParent();
    if (Files.exists(block.resolve("partition")) && parent != null) {
      identify(root, parent, found, depth);
      return;
    }
    List<Path> under = entries(block.resolve("slaves"));
    for (Path disk : under) {
      if (depth < DEEPEST) {
        identify(root, disk.toRealPath(), found, depth + 1);
      }
    }
    String number = first(block, NUMBERS);
    if (under.isEmpty() && !number.isEmpty() && BuiltIn.is(root, block)) {
      found.add(first(block, MODELS) + " " + number);
    }
  }

  /** A number of one and the same digit was never given to a disk. */
  private static String first(Path block, List<String> attributes) {
    for (String attribute : attributes) {
      String value = PublicFile.text(block.resolve(attribute));
      if (value.chars().filter(Character::isLetterOrDigit).distinct().count() > 1) {
        return value;
      }
    }
    return "";
  }

  private static List<Path> entries(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        entries.forEach(found::add);
      }
    }
    return found;
  }
}
