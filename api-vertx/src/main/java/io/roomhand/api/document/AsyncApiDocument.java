package io.roomhand.api.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.roomhand.api.command.Command;
import io.roomhand.api.command.CommandDispatcher;
import io.roomhand.api.command.CommandTable;
import io.roomhand.api.event.EventType;
import io.roomhand.api.json.Plain;
import io.roomhand.core.device.ErrorCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The control API as an AsyncAPI 3.0.0 document: every command with its reply, every event, on the
 * WebSocket and on the event bus. Payload schemas are JSON Schema draft 7 and say the strict form;
 * the service is more lenient with what it takes (control API, section 1).
 */
public final class AsyncApiDocument {
  private static final String WEB_SOCKET = "webSocket";
  private static final String BUS_COMMANDS = "busCommands";
  private static final String BUS_EVENTS = "busEvents";
  private static final String FAILED = "failedReply";

  private final Collection<Command> commands;
  private final List<EventType> events;
  private final String version;

  /**
   * @param version of the service
   */
  public AsyncApiDocument(CommandTable commands, List<EventType> events, String version) {
    this.commands = commands.all();
    this.events = events;
    this.version = version;
  }

  /** The document as YAML text, the same for the same tables. */
  public String yaml() {
    YAMLFactory format =
        YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();
    try {
      return new ObjectMapper(format).writeValueAsString(Plain.map(json()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the document of the API can't be written", e);
    }
  }

  /** The document as a tree. */
  public JsonObject json() {
    return new JsonObject()
        .put("asyncapi", "3.0.0")
        .put("info", info())
        .put("defaultContentType", "application/json")
        .put("servers", servers())
        .put("channels", channels())
        .put("operations", operations())
        .put("components", new JsonObject().put("messages", messages()).put("schemas", schemas()));
  }

  private JsonObject info() {
    return new JsonObject()
        .put("title", "Roomhand control API")
        .put("version", version)
        .put(
            "description",
            "Commands and events of the service that owns a meeting room's hardware. One JSON object"
                + " a message. A request carries its command's name as method, and may carry a"
                + " requestId, which the reply repeats. A reply comes before the events that its"
                + " command caused. A command that is not listed here is passed on to the conference"
                + " layer, if there is one.")
        .put("license", new JsonObject().put("name", "Apache-2.0"));
  }

  private static JsonObject servers() {
    return new JsonObject()
        .put(
            "room",
            new JsonObject()
                .put("host", "127.0.0.1:{port}")
                .put("protocol", "ws")
                .put("description", "the WebSocket of a room computer")
                .put(
                    "variables",
                    new JsonObject()
                        .put(
                            "port",
                            new JsonObject()
                                .put("default", "8765")
                                .put(
                                    "description",
                                    "as /public/default/config.json of the HTTP server tells"))))
        .put(
            "bus",
            new JsonObject()
                .put("host", "in-process")
                .put("protocol", "vertx-eventbus")
                .put(
                    "description",
                    "the Vert.x event bus; with a room id the addresses are roomhand.ROOM.control"
                        + " and so on"));
  }

  private JsonObject channels() {
    JsonObject all = new JsonObject();
    JsonObject commandsAndReplies = new JsonObject();
    JsonObject eventsAlone = new JsonObject();
    for (Command command : commands) {
      for (String name : List.of(command.name(), reply(command))) {
        all.put(name, ref("components", "messages", name));
        commandsAndReplies.put(name, ref("components", "messages", name));
      }
    }
    all.put(FAILED, ref("components", "messages", FAILED));
    commandsAndReplies.put(FAILED, ref("components", "messages", FAILED));
    for (EventType event : events) {
      all.put(event.name(), ref("components", "messages", event.name()));
      if (event.audience() != EventType.Audience.ONE_CLIENT) {
        eventsAlone.put(event.name(), ref("components", "messages", event.name()));
      }
    }
    return new JsonObject()
        .put(WEB_SOCKET, channel("/", "room", "commands, replies and events of one client", all))
        .put(
            BUS_COMMANDS,
            channel(
                "roomhand.control",
                "bus",
                "request and reply; the body is a JsonObject",
                commandsAndReplies))
        .put(
            BUS_EVENTS,
            channel("roomhand.events", "bus", "published; the body is a JsonObject", eventsAlone));
  }

  private static JsonObject channel(
      String address, String server, String description, JsonObject messages) {
    return new JsonObject()
        .put("address", address)
        .put("description", description)
        .put("servers", new JsonArray().add(ref("servers", server)))
        .put("messages", messages);
  }

  private JsonObject operations() {
    JsonObject all = new JsonObject();
    for (Command command : commands) {
      all.put(
          command.name(),
          operation(
              "receive",
              WEB_SOCKET,
              sentence(command.meaning()) + " " + access(command.access()),
              List.of(command.name()),
              List.of(reply(command), FAILED)));
    }
    all.put(
        "busCommand",
        operation(
            "receive",
            BUS_COMMANDS,
            "Takes every command from the same process or cluster, which is trusted.",
            names(commands, Command::name),
            names(commands, AsyncApiDocument::reply, FAILED)));
    all.put(
        "events",
        operation(
            "send",
            WEB_SOCKET,
            "Tells signed-in clients of events.",
            names(events, EventType::name),
            List.of()));
    all.put(
        "busEvents",
        operation(
            "send",
            BUS_EVENTS,
            "Publishes the same events in the same order.",
            events.stream()
                .filter(event -> event.audience() != EventType.Audience.ONE_CLIENT)
                .map(EventType::name)
                .toList(),
            List.of()));
    return all;
  }

  private static JsonObject operation(
      String action, String channel, String summary, List<String> messages, List<String> replies) {
    JsonObject operation =
        new JsonObject()
            .put("action", action)
            .put("channel", ref("channels", channel))
            .put("summary", summary)
            .put("messages", refs(channel, messages));
    return replies.isEmpty()
        ? operation
        : operation.put(
            "reply",
            new JsonObject()
                .put("channel", ref("channels", channel))
                .put("messages", refs(channel, replies)));
  }

  private JsonObject messages() {
    JsonObject all = new JsonObject();
    for (Command command : commands) {
      all.put(command.name(), message(command.name(), sentence(command.meaning())));
      all.put(reply(command), message(reply(command), "The good reply to " + command.name() + "."));
    }
    all.put(FAILED, message(FAILED, "The reply to a command that failed; nothing has changed."));
    for (EventType event : events) {
      all.put(
          event.name(),
          message(event.name(), sentence(event.meaning()) + " " + audience(event.audience())));
    }
    return all;
  }

  private static JsonObject message(String name, String summary) {
    return new JsonObject()
        .put("name", name)
        .put("summary", summary)
        .put("payload", ref("components", "schemas", name));
  }

  private JsonObject schemas() {
    JsonObject all = new JsonObject().put("requestId", requestId());
    for (Command command : commands) {
      all.put(
          command.name(),
          enveloped(
              FieldSchemas.object(command.request()),
              List.of("method"),
              new JsonObject()
                  .put("method", FieldSchemas.constant(command.name()))
                  .put("requestId", ref("components", "schemas", "requestId"))));
      all.put(
          reply(command),
          enveloped(
              FieldSchemas.object(command.reply()),
              List.of("method", "requestId", "result"),
              new JsonObject()
                  .put("method", FieldSchemas.constant(command.name()))
                  .put("requestId", ref("components", "schemas", "requestId"))
                  .put("result", new JsonObject().put("const", true))));
    }
    all.put(FAILED, failed());
    for (EventType event : events) {
      all.put(
          event.name(),
          enveloped(
              FieldSchemas.object(event.fields()),
              List.of("event", "method"),
              new JsonObject()
                  .put("event", FieldSchemas.constant(event.name()))
                  .put("method", FieldSchemas.constant("event"))));
    }
    return all;
  }

  /** The schema of the fields with the envelope's own before them. */
  private static JsonObject enveloped(
      JsonObject fields, List<String> alwaysThere, JsonObject envelope) {
    JsonArray required = new JsonArray();
    alwaysThere.forEach(required::add);
    fields.getJsonArray("required", new JsonArray()).forEach(required::add);
    return new JsonObject()
        .put("type", "object")
        .put("required", required)
        .put("properties", envelope.mergeIn(fields.getJsonObject("properties", new JsonObject())));
  }

  private static JsonObject requestId() {
    return new JsonObject()
        .put("type", "string")
        .put("maxLength", CommandDispatcher.LONGEST_ID)
        .put("description", "the caller's own; empty in the reply where the request had none");
  }

  private static JsonObject failed() {
    JsonArray codes = new JsonArray();
    Arrays.stream(ErrorCode.values()).map(ErrorCode::name).forEach(codes::add);
    return enveloped(
        new JsonObject(),
        List.of("method", "requestId", "result", "error", "errorCode"),
        new JsonObject()
            .put(
                "method",
                new JsonObject()
                    .put("type", "string")
                    .put("description", "the request's; empty where it could not be read"))
            .put("requestId", ref("components", "schemas", "requestId"))
            .put("result", new JsonObject().put("const", false))
            .put(
                "error",
                new JsonObject()
                    .put("type", "string")
                    .put("description", "what was wrong and what would be right, for a person"))
            .put(
                "errorCode",
                new JsonObject()
                    .put("type", "string")
                    .put("enum", codes)
                    .put("description", "the same for a program"))
            .put(
                "resultCode",
                new JsonObject().put("type", "integer").put("description", "3 in a failed auth")));
  }

  private static String reply(Command command) {
    return command.name() + "Reply";
  }

  private static <T> List<String> names(
      Collection<T> all, Function<T, String> name, String... further) {
    List<String> names = new ArrayList<>(all.stream().map(name).toList());
    names.addAll(List.of(further));
    return names;
  }

  private static String sentence(String meaning) {
    return meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1) + ".";
  }

  private static String access(Command.Access access) {
    return switch (access) {
      case ANYONE -> "Before signing in, too.";
      case SIGNED_IN -> "After signing in.";
      case ADMIN -> "Administrators only.";
    };
  }

  private static String audience(EventType.Audience audience) {
    return switch (audience) {
      case ALL -> "Told to all.";
      case ADMINS -> "Told to administrators and on the bus.";
      case ONE_CLIENT -> "Told to the one client that it is about.";
    };
  }

  private static JsonArray refs(String channel, List<String> messages) {
    JsonArray refs = new JsonArray();
    messages.forEach(name -> refs.add(ref("channels", channel, "messages", name)));
    return refs;
  }

  private static JsonObject ref(String... path) {
    return new JsonObject().put("$ref", "#/" + String.join("/", path));
  }
}
