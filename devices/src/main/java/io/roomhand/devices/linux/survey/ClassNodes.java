package io.roomhand.devices.linux.survey;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The devices of a class in /sys. */
final class ClassNodes {
  private ClassNodes() {}

  /**
   * Their entries in the order of their names, 2 before 10; empty when there is no such class.
   *
   * @param root of the file system
   * @param name of the class
   * @param glob of the names
   */
  static List<Path> list(Path root, String name, String glob) {
    List<Path> found = new ArrayList<>();
    Path all = root.resolve("sys/class").resolve(name);
    if (!Files.isDirectory(all)) {
      return found;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(all, glob)) {
      entries.forEach(found::add);
    } catch (IOException e) {
      return List.of();
    }
    found.sort(
        Comparator.<Path>comparingInt(path -> path.getFileName().toString().length())
            .thenComparing(Comparator.naturalOrder()));
    return found;
  }
}
