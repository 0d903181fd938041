package io.roomhand.core.provider;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the service keeps its files unless it is told otherwise, and where its tools look. */
public final class DataFolder {
  private DataFolder() {}

  /**
   * {@code $ROOMHAND_DATA_DIR} if set; for root without {@code $XDG_STATE_HOME} {@code
   * /var/lib/roomhand}; else {@code roomhand} in the user's state folder, {@code $XDG_STATE_HOME}
   * or {@code $HOME/.local/state} (XDG Base Directory Specification: an empty or relative value is
   * as good as none).
   *
   * @param env the environment; without {@code HOME} the home folder is what Java takes for it
   * @param userName who runs the process
   */
  public static String standard(Map<String, String> env, String userName) {
    String named = env.get("ROOMHAND_DATA_DIR");
    if (named != null && !named.isEmpty()) {
      return named;
    }
    String state = absolute(env.get("XDG_STATE_HOME"));
    if (state != null) {
      return state + "/roomhand";
    }
    if (userName.equals("root")) {
      return "/var/lib/roomhand";
    }
    String home = absolute(env.get("HOME"));
    return (home == null ? System.getProperty("user.home", "") : home) + "/.local/state/roomhand";
  }

  private static @Nullable String absolute(@Nullable String path) {
    return path != null && path.startsWith("/") ? path : null;
  }
}
