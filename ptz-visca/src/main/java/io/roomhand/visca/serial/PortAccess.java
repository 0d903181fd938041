package io.roomhand.visca.serial;

import io.roomhand.core.device.NodeAdvice;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;

/** Says what to do about a serial port that this user may not use. */
public final class PortAccess {
  private PortAccess() {}

  /** What to do about it: one sentence; blocks shortly. */
  public static String advice(AccessDeniedException denied) {
    String port = denied.getFile();
    try {
      Path node = Path.of(port).toRealPath();
      PosixFileAttributes now = Files.readAttributes(node, PosixFileAttributes.class);
      boolean given = now.permissions().contains(PosixFilePermission.GROUP_WRITE);
      String group = now.group().getName();
      return NodeAdvice.of(node.toString(), given && !group.equals("root") ? group : null);
    } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
      return NodeAdvice.of(port, NodeAdvice.usualGroup(port));
    }
  }
}
