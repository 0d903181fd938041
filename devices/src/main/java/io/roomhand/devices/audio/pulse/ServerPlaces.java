package io.roomhand.devices.audio.pulse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where libpulse finds a server that nobody has named (its documentation, "Server Strings"): looked
 * at before the library is loaded, which takes its time.
 */
public final class ServerPlaces {
  private ServerPlaces() {}

  /**
   * Whether a server is likely to be there; the library itself may know better.
   *
   * @param root of the file system; {@code /} on the real machine
   * @param env the environment of the process
   */
  public static boolean haveServer(Path root, Map<String, String> env) {
    return !place(root, env).isEmpty();
  }

  /** What tells where it is, for people; empty when none is in sight. */
  public static String place(Path root, Map<String, String> env) {
    if (env.containsKey("PULSE_SERVER")) {
      return "PULSE_SERVER names it";
    } else if (isSocket(root, inside(env.get("PULSE_RUNTIME_PATH"), ""))
        || isSocket(root, inside(env.get("XDG_RUNTIME_DIR"), "/pulse"))) {
      return "the server of this user";
    }
    return isSocket(root, "/run/pulse/native") ? "the server of the whole machine" : "";
  }

  private static boolean isSocket(Path root, String path) {
    return !path.isEmpty() && Files.exists(root.resolve("." + path));
  }

  private static String inside(@Nullable String folder, String below) {
    return folder == null || !folder.startsWith("/") ? "" : folder + below + "/native";
  }
}
