package io.roomhand.devices.audio.pulse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
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
    return env.containsKey("PULSE_SERVER")
        || Stream.of(
                inside(env.get("PULSE_RUNTIME_PATH"), ""),
                inside(env.get("XDG_RUNTIME_DIR"), "/pulse"),
                "/run/pulse/native")
            .anyMatch(socket -> !socket.isEmpty() && Files.exists(root.resolve("." + socket)));
  }

  private static String inside(@Nullable String folder, String below) {
    return folder == null || !folder.startsWith("/") ? "" : folder + below + "/native";
  }
}
