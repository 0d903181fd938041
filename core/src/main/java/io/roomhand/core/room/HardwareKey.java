package io.roomhand.core.room;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The machine's key: four groups of seven hex digits of a SHA-256 over its facts, so that the same
 * machine always has the same key and no serial number can be read back from it.
 */
final class HardwareKey {
  private static final int GROUPS = 4;
  private static final int DIGITS = 7;

  private HardwareKey() {}

  static String of(List<String> facts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("roomhand hardware key 1".getBytes(StandardCharsets.UTF_8));
      for (String fact : facts) {
        digest.update((byte) 0);
        digest.update(fact.getBytes(StandardCharsets.UTF_8));
      }
      String hex = HexFormat.of().withUpperCase().formatHex(digest.digest());
      StringBuilder key = new StringBuilder();
      for (int group = 0; group < GROUPS; group++) {
        key.append(group == 0 ? "" : "-").append(hex, group * DIGITS, (group + 1) * DIGITS);
      }
      return key.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
