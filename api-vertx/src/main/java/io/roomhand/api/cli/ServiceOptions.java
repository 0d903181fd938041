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
      names = "--data-dir",
      paramLabel = "DIR",
      description = "data folder of the running service; the same default as run")
  private @Nullable Path dataDir;

  RoomClient connect() throws IOException {
    if (url != null) {
      return RoomClient.remote(url);
    }
    return RoomClient.local(
        dataDir != null
            ? dataDir
            : Path.of(DataFolder.standard(System.getenv(), System.getProperty("user.name", ""))));
  }
}
