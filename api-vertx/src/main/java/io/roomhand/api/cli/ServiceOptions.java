package io.roomhand.api.cli;

import io.roomhand.core.provider.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which running service is meant. */
final class ServiceOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "connect as a client to this address, for example ws://127.0.0.1:8765/")
  private @Nullable URI url;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "with --url: admin or user (default); signs off another client of that role")
  private String role = "user";

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "data folder of the running service; default: $$ROOMHAND_DATA_DIR, else as run")
  private @Nullable Path dataDir;

  RoomClient connect() throws IOException {
    if (url != null) {
      return RoomClient.remote(url, role);
    }
    return RoomClient.local(
        dataDir != null
            ? dataDir
            : Path.of(DataFolder.standard(System.getenv(), System.getProperty("user.name", ""))));
  }
}
