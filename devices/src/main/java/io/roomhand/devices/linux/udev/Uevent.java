package io.roomhand.devices.linux.udev;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device has come, gone or changed.
 *
 * @param action {@code add}, {@code remove}, {@code change}, {@code bind} and others
 * @param path of the device below /sys, beginning with a slash
 * @param subsystem for example {@code video4linux}
 * @param sequence the kernel's number of the event, which only rises; 0 when it is not told
 */
public record Uevent(String action, String path, String subsystem, long sequence) {
  private static final int MOST_BYTES = 64 * 1024;

  /** How udev's messages begin, "struct udev_monitor_netlink_header" of libudev-monitor.c. */
  private static final byte[] UDEV = {'l', 'i', 'b', 'u', 'd', 'e', 'v', 0};

  /** In network byte order; after it, in the machine's, the header's size and two of these. */
  private static final int UDEV_MAGIC = 0xfeed_cafe;

  private static final int UDEV_MAGIC_AT = 8;
  private static final int UDEV_PROPERTIES_OFFSET = 16;
  private static final int UDEV_PROPERTIES_LENGTH = 20;
  private static final int UDEV_LEAST = 24;

  /**
   * The number of the last event that there was, {@code /sys/kernel/uevent_seqnum}; 0 when it is
   * not told.
   */
  public static long last(Path root) {
    try {
      return number(Files.readString(root.resolve("sys/kernel/uevent_seqnum")).strip());
    } catch (IOException e) {
      return 0;
    }
  }

  public boolean isRemoval() {
    return action.equals("remove");
  }

  /**
   * Reads a message of the kernel (kernel documentation, "uevent": a first line, then NAME=value,
   * each ended by a zero) or of udev (a header, then the same).
   *
   * @param message in the machine's byte order
   * @param length how many of its bytes count
   * @return null for anything else
   */
  public static @Nullable Uevent read(ByteBuffer message, int length) {
    if (length <= 0 || length > message.capacity() || length > MOST_BYTES) {
      return null;
    }
    byte[] bytes = new byte[length];
    message.get(0, bytes);
    int from = 0;
    int to = length;
    if (isUdev(bytes)) {
      ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
      from = header.getInt(UDEV_PROPERTIES_OFFSET);
      long end = (long) from + header.getInt(UDEV_PROPERTIES_LENGTH);
      if (from < UDEV_LEAST || end < from || end > length) {
        return null;
      }
      to = (int) end;
    }
    Map<String, String> values = values(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    String action = values.get("ACTION");
    String path = values.get("DEVPATH");
    return action == null || path == null
        ? null
        : new Uevent(
            action, path, values.getOrDefault("SUBSYSTEM", ""), number(values.get("SEQNUM")));
  }

  private static boolean isUdev(byte[] bytes) {
    if (bytes.length < UDEV_LEAST) {
      return false;
    }
    for (int i = 0; i < UDEV.length; i++) {
      if (bytes[i] != UDEV[i]) {
        return false;
      }
    }
    return ByteBuffer.wrap(bytes).getInt(UDEV_MAGIC_AT) == UDEV_MAGIC;
  }

  private static Map<String, String> values(String text) {
    Map<String, String> values = new HashMap<>();
    for (String line : text.split("\0", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return values;
  }

  private static long number(@Nullable String text) {
    try {
      return text == null ? 0 : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
