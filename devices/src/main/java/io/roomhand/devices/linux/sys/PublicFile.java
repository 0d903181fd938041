package io.roomhand.devices.linux.sys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/**
 * A file that every user may read. What root alone may read counts as not there, so that a service
 * finds the same whoever runs it.
 */
final class PublicFile {
  private PublicFile() {}

  /** Its printable characters, without blanks around them; empty when there is none. */
  static String text(Path file) {
    try {
      if (!Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
        return "";
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1)
          .replaceAll("[^\\x20-\\x7e]", "")
          .strip();
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }
}
