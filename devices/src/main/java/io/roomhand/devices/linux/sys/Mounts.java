package io.roomhand.devices.linux.sys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is mounted where (proc(5), "/proc/pid/mountinfo"). */
final class Mounts {
  private static final int DEVICE = 2;
  private static final int POINT = 4;

  private final Map<String, Mount> mounts = new HashMap<>();

  /**
   * A mounted file system.
   *
   * @param device its number, as in {@code 8:1}; {@code 0:N} for one that is on no device, and for
   *     one that is on several
   * @param type as in {@code ext4}
   * @param source often a path in /dev
   */
  record Mount(String device, String type, String source) {}

  private Mounts() {}

  /** Those that this process sees; none when that can't be read. */
  static Mounts read(Path root) {
    Mounts all = new Mounts();
    try {
      Path file = root.resolve("proc/self/mountinfo");
      Files.readAllLines(file, StandardCharsets.ISO_8859_1).forEach(all::add);
    } catch (IOException e) {
      return all;
    }
    return all;
  }

  /** A number of optional fields ends with a dash. */
  private void add(String line) {
    List<String> fields = List.of(line.split(" ", -1));
    int dash = fields.indexOf("-");
    if (dash > POINT && dash + 2 < fields.size()) {
      Mount mount = new Mount(fields.get(DEVICE), fields.get(dash + 1), fields.get(dash + 2));
      mounts.put(fields.get(POINT), mount);
    }
  }

  /** The one that is seen there, which is the last of several; null when there is none. */
  @Nullable Mount at(String point) {
    return mounts.get(point);
  }
}
