package io.roomhand.api.cli;

import io.roomhand.api.json.JsonProblem;
import io.roomhand.core.device.Wording;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./roomhand call}. */
@Command(
    name = "call",
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = CallCommand.NO_ANSWER,
    sortOptions = false,
    description = "Sends one command to a running service and prints the reply.",
    footer = {
      "",
      "Exit code 0: result true; 1: result false; 2: nothing answered within 5 s; 64: bad usage.",
      "Examples: roomhand call getHardware",
      "          roomhand call setMicMute '{\"mute\":true}'",
      "          roomhand call setModes --help"
    })
final class CallCommand implements Callable<Integer> {
  private static final String COMMANDS = "commands";
  static final int REFUSED = 1;
  static final int NO_ANSWER = 2;

  @Parameters(index = "0", paramLabel = "METHOD", description = "for example getHardware")
  private String method = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "JSON-FIELDS",
      description = "the command's fields as a JSON object")
  private @Nullable String fields;

  @Mixin private ServiceOptions service = new ServiceOptions();

  /** With a help text that lists the command table. */
  static CommandLine withHelp() {
    CommandLine line = new CommandLine(new CallCommand());
    List<String> sections = new ArrayList<>(line.getHelpSectionKeys());
    sections.add(COMMANDS);
    line.setHelpSectionKeys(sections);
    line.getHelpSectionMap()
        .put(
            COMMANDS,
            help -> {
              CommandLine.ParseResult parsed = line.getParseResult();
              return parsed != null && parsed.isUsageHelpRequested()
                  ? CommandHelp.of(parsed.matchedPositionalValue(0, (String) null))
                  : "";
            });
    return line;
  }

  @Override
  public Integer call() throws IOException {
    if (method.isBlank()) {
      throw service.wrong("METHOD is empty; name a command, for example getHardware");
    }
    JsonObject request = request();
    try (RoomClient client = service.connect()) {
      JsonObject reply = client.call(request.put("method", method));
      System.out.println(reply.encodePrettily());
      if (!Boolean.FALSE.equals(reply.getValue("result"))) {
        return 0;
      }
      hint();
      return REFUSED;
    }
  }

  /** For a command that is neither ours nor was taken by a conference layer. */
  private void hint() {
    List<String> near = CommandHelp.near(method);
    if (!near.isEmpty()) {
      System.out.flush();
      System.err.printf(
          "roomhand: there is no command %s here; did you mean %s?%n",
          Wording.shortened(method), String.join(" or ", near));
    }
  }

  private JsonObject request() {
    if (fields == null) {
      return new JsonObject();
    }
    Object value;
    try {
      value = Json.decodeValue(fields);
    } catch (DecodeException e) {
      throw service.wrong(
          "JSON-FIELDS is not JSON: "
              + JsonProblem.of(fields, e)
              + ": "
              + Wording.shortened(fields));
    }
    if (value instanceof JsonObject object) {
      return object;
    }
    throw service.wrong(
        "JSON-FIELDS must be an object such as '{\"mute\":true}', not "
            + Wording.shortened(fields));
  }
}
