package io.roomhand.visca.scan;

import org.jspecify.annotations.Nullable;

/** There is no head at a place, or none that can be reached; the message says why. */
final class NothingFound extends Exception {
  private static final long serialVersionUID = 1;

  NothingFound(String why, @Nullable Throwable cause) {
    super(why, cause);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
