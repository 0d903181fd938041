package io.roomhand.devices.linux.sys;

import io.roomhand.core.device.NodeAdvice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/** Whether the user of this process may use a node, and what is missing if not. */
public final class NodeAccess {
  private NodeAccess() {}

  /**
   * What to do about it.
   *
   * @param root of the file system
   * @param node a path in /dev
   * @return one sentence; none when the user may use it, or it is not there
   */
  public static List<String> advice(Path root, String node) {
    Path file = root.resolve(node.substring(1));
    if (!Files.exists(file) || (Files.isReadable(file) && Files.isWritable(file))) {
      return List.of();
    }
    try {
      PosixFileAttributes now = Files.readAttributes(file, PosixFileAttributes.class);
      return List.of(advice(node, now.group().getName(), now.permissions()));
    } catch (IOException | UnsupportedOperationException e) {
      return List.of("This user may not use it.");
    }
  }

  static String advice(String node, String group, Set<PosixFilePermission> permissions) {
    boolean given =
        permissions.contains(PosixFilePermission.GROUP_READ)
            && permissions.contains(PosixFilePermission.GROUP_WRITE)
            && !group.equals("root");
    return NodeAdvice.of(node, given ? group : null);
  }
}
