package io.roomhand.devices.linux.sys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The small files of /sys (kernel documentation, "sysfs"). */
public final class Attributes {
  private Attributes() {}

  /** An attribute without blanks around it; empty when there is none, or it can't be read. */
  public static String read(Path folder, String attribute) {
    Path file = folder.resolve(attribute);
    if (!Files.exists(file)) {
      return ""; // most are asked for where there are none, and an exception costs far more
    }
    try {
      return KernelText.of(Files.readAllBytes(file));
    } catch (IOException e) {
      return "";
    }
  }

  /** The name of what a link leads to, such as a driver's; empty when there is no such link. */
  public static String linked(Path folder, String link) {
    try {
      return String.valueOf(Files.readSymbolicLink(folder.resolve(link)).getFileName());
    } catch (IOException e) {
      return "";
    }
  }
}
