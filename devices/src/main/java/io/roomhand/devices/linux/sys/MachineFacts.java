package io.roomhand.devices.linux.sys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What tells this machine from every other one: the machine id (machine-id(5)) and the board's own
 * numbers as far as this user may read them, each with its name, so that two facts can't be
 * mistaken for each other.
 */
public final class MachineFacts {
  private static final List<String> FILES =
      List.of(
          "etc/machine-id",
          "sys/class/dmi/id/product_uuid",
          "sys/class/dmi/id/board_serial",
          "proc/device-tree/serial-number");

  private MachineFacts() {}

  /**
   * The facts below a root folder; empty when nothing tells machines apart.
   *
   * <p>The machine id alone decides where there is one: it is readable for everybody, so that root
   * and a service user get the same answer.
   */
  public static List<String> read(Path root) {
    List<String> facts = new ArrayList<>();
    for (String file : FILES) {
      String value = value(root.resolve(file));
      if (!value.isEmpty()) {
        facts.add(file + "=" + value);
        break;
      }
    }
    return facts;
  }

  private static String value(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).replace("\0", "").strip();
    } catch (IOException e) {
      return "";
    }
  }
}
