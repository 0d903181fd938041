package io.roomhand.api.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./roomhand watch}. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Prints the events of a running service, one JSON object a line.")
final class WatchCommand implements Callable<Integer> {
  @Option(names = "--count", paramLabel = "N", description = "end after N events")
  private @Nullable Integer count;

  @Option(names = "--event", paramLabel = "NAME", description = "only events of this name")
  private @Nullable String event;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private ServiceOptions service = new ServiceOptions();

  @Override
  public Integer call() throws IOException {
    if (count != null && count < 1) {
      throw new CommandLine.ParameterException(
          CliMain.lineOf(spec), "--count " + count + " is not a number of events");
    }
    try (RoomClient client = service.connect()) {
      int shown = 0;
      while (count == null || shown < count) {
        JsonObject message = client.next(null);
        if (message != null
            && message.containsKey("event")
            && (event == null || event.equals(message.getValue("event")))) {
          System.out.println(message.encode());
          System.out.flush();
          shown++;
        }
      }
    }
    return 0;
  }
}
