package io.roomhand.devices.linux.sys;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who else has a node open, as far as this user may see it (proc(5), "/proc/pid/fd"). */
public final class Holders {
  private static final Logger log = LoggerFactory.getLogger(Holders.class);
  private static final int MOST_NAMED = 3;

  private final Path root;

  /**
   * @param root of the file system; {@code /} on the real machine
   */
  public Holders(Path root) {
    this.root = root;
  }

  /** Words for an error text, such as {@code cheese (process 412)}; "another program" at worst. */
  public String of(String node) {
    List<String> found = list(node);
    return found.isEmpty() ? "another program" : String.join(", ", found);
  }

  /** Other programs, each as in {@code cheese (process 412)}; at most three. */
  public List<String> list(String node) {
    List<String> found = new ArrayList<>();
    String self = Long.toString(ProcessHandle.current().pid());
    try (DirectoryStream<Path> processes =
        Files.newDirectoryStream(root.resolve("proc"), "[0-9]*")) {
      for (Path process : processes) {
        String pid = String.valueOf(process.getFileName());
        if (!pid.equals(self) && found.size() < MOST_NAMED && holds(process, node)) {
          found.add(name(process) + " (process " + pid + ")");
        }
      }
    } catch (IOException e) {
      log.debug("programs can't be looked at: {}", e.toString());
    }
    return found;
  }

  private static boolean holds(Path process, String node) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        if (Files.readSymbolicLink(file).toString().equals(node)) {
          return true;
        }
      }
    } catch (IOException e) {
      return false; // it ended meanwhile, or belongs to another user
    }
    return false;
  }

  private static String name(Path process) {
    try {
      return KernelText.of(Files.readAllBytes(process.resolve("comm")));
    } catch (IOException e) {
      return "a program";
    }
  }
}
