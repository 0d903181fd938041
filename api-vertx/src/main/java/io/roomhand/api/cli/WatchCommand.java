package io.roomhand.api.cli;

import io.roomhand.api.areas.EventTable;
import io.roomhand.core.device.Wording;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./roomhand watch}. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = CallCommand.NO_ANSWER,
    sortOptions = false,
    description = "Prints the events of a running service, one JSON object a line.",
    footer = {
      "",
      "NAME and VALUE may contain *, which stands for any characters.",
      "Examples: roomhand watch --event 'ptz*' --event 'video*'",
      "          roomhand watch --not testAudioCapturerLevel --time",
      "          roomhand watch --event '*Mute' --field mute=true"
    })
final class WatchCommand implements Callable<Integer> {

  /** When the output has colours. */
  enum Colours {
    AUTO,
    ALWAYS,
    NEVER
  }

  @Option(names = "--count", paramLabel = "N", description = "end after N events")
  private @Nullable Integer count;

  @Option(
      names = "--event",
      paramLabel = "NAME",
      description = "only events of this name; repeat it for more names")
  private List<String> only = new ArrayList<>();

  @Option(names = "--not", paramLabel = "NAME", description = "no events of this name")
  private List<String> not = new ArrayList<>();

  @Option(
      names = "--unlisted",
      description = "a NAME may be that of an event which only a conference layer knows")
  private boolean unlisted;

  @Option(
      names = "--field",
      paramLabel = "NAME=VALUE",
      description = "only events with this value; repeat it for further conditions")
  private Map<String, String> fields = new LinkedHashMap<>();

  @Option(
      names = "--time",
      description = "adds a field " + EventLine.RECEIVED_AT + ": when the event came, UTC")
  private boolean time;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description =
          "auto (default: when this is a terminal and NO_COLOR is not set), always or never")
  private Colours colours = Colours.AUTO;

  @Mixin private ServiceOptions service = new ServiceOptions();

  @Override
  public Integer call() throws IOException {
    if (count != null && count < 1) {
      throw service.wrong("--count " + count + " is not a number of events");
    }
    checkNames("--event", only);
    checkNames("--not", not);
    EventFilter filter = new EventFilter(only, not, fields);
    EventLine line =
        new EventLine(
            colours == Colours.ALWAYS || (colours == Colours.AUTO && Ansi.AUTO.enabled()));
    try (RoomClient client = service.connect()) {
      int shown = 0;
      while (count == null || shown < count) {
        JsonObject event = client.next(null);
        if (event != null && filter.shows(event)) {
          System.out.println(line.of(time ? timed(event) : event));
          if (System.out.checkError()) {
            return 0; // whoever read the output has gone
          }
          shown++;
        }
      }
    }
    return 0;
  }

  /** A misspelt name would make it wait in silence. */
  private void checkNames(String option, List<String> names) {
    for (String name : names) {
      if (!unlisted && name.indexOf('*') < 0 && !EventTable.byName().containsKey(name)) {
        List<String> near = NearNames.of(name, EventTable.byName().keySet());
        throw service.wrong(
            "%s %s: there is no such event; %s; for one of a conference layer add --unlisted"
                .formatted(
                    option,
                    Wording.shortened(name),
                    near.isEmpty()
                        ? "there are " + String.join(", ", EventTable.byName().keySet())
                        : "similar: " + String.join(", ", near)));
      }
    }
  }

  /** Of its own, because only this option pays for loading the formatter. */
  private static final class Stamp {
    static final DateTimeFormatter FORMAT =
        new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
  }

  private static JsonObject timed(JsonObject event) {
    JsonObject timed =
        new JsonObject().put(EventLine.RECEIVED_AT, Stamp.FORMAT.format(Instant.now()));
    return timed.mergeIn(event);
  }
}
