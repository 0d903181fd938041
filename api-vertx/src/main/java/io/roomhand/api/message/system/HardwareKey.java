package io.roomhand.api.message.system;

import io.roomhand.api.table.Fields;

/** What tells this machine from others (control API, section 3). */
public final class HardwareKey {
  public static final Fields<String, String> FIELDS =
      Fields.<String>told()
          .text("key", "four groups of seven hex digits", key -> key)
          .alone(String.class);

  private HardwareKey() {}
}
