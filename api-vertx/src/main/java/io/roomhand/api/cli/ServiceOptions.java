package io.roomhand.api.cli;

import io.roomhand.api.json.LeanJsonFactory;
import io.roomhand.api.log.LogToStandardError;
import io.roomhand.core.provider.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which running service is meant. */
final class ServiceOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "connect as a client to this address, for example ws://127.0.0.1:8765/")
  private @Nullable String url;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "with --url: admin or user (default); signs off another client of that role")
  private @Nullable String role;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "data folder of the running service; default: $$ROOMHAND_DATA_DIR, else as run")
  private @Nullable Path dataDir;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** In a process of its own, before it touches JSON or a log. */
  static void settle() {
    System.setProperty(LeanJsonFactory.PROPERTY, "true");
    LogToStandardError.use();
  }

  RoomClient connect() throws IOException {
    if (url != null) {
      return RoomClient.remote(address(url), checked(role == null ? "user" : role));
    }
    if (role != null) {
      throw wrong("--role goes with --url; this machine's own service needs none");
    }
    return RoomClient.local(
        dataDir != null
            ? dataDir
            : Path.of(DataFolder.standard(System.getenv(), System.getProperty("user.name", ""))));
  }

  private URI address(String given) {
    try {
      URI uri = new URI(given);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if ((scheme.equals("ws") || scheme.equals("wss")) && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // told below
    }
    throw wrong(
        "--url %s must be an address such as ws://127.0.0.1:8765/ (or wss://)".formatted(given));
  }

  private String checked(String given) {
    if (!given.equals("admin") && !given.equals("user")) {
      throw wrong("--role must be admin or user, not " + given);
    }
    return given;
  }

  /** What ends the command that these options belong to, with this message and its usage. */
  CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
