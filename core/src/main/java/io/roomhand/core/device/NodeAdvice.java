package io.roomhand.core.device;

import org.jspecify.annotations.Nullable;

/** What to do about a device's node that this user may not use, in the same words everywhere. */
public final class NodeAdvice {
  private NodeAdvice() {}

  /**
   * @param node its path in /dev
   * @param group whose members may use it; null where root alone may
   * @return one sentence
   */
  public static String of(String node, @Nullable String group) {
    if (group != null) {
      return "This user may not use it; add the user to the group %1$s (sudo usermod -aG %1$s USER), then sign in again, or start the service again."
          .formatted(group);
    }
    String name = node.substring(node.lastIndexOf('/') + 1).replaceFirst("[0-9]+$", "*");
    return "Only root may use it; a udev rule is missing, such as KERNEL==\"%s\", GROUP=\"%s\", MODE=\"0660\"."
        .formatted(name, usualGroup(node));
  }

  /** The group that Debian's own rules give such a node to. */
  public static String usualGroup(String node) {
    if (node.startsWith("/dev/tty") || node.startsWith("/dev/serial/")) {
      return "dialout";
    }
    if (node.startsWith("/dev/video")) {
      return "video";
    }
    return node.startsWith("/dev/snd/") ? "audio" : "plugdev";
  }
}
