package io.roomhand.api.client.conference;

import java.util.Locale;

/** The room's own call, as the conference layer tells it (control API, section 11). */
public enum CallState {
  IDLE,
  INCOMING,
  OUTGOING,
  ACTIVE,
  HELD;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
