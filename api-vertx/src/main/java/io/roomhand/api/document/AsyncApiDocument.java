package io.roomhand.api.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.roomhand.api.event.EventType;
import io.roomhand.api.json.Plain;
import io.roomhand.api.table.Command;
import io.roomhand.api.table.CommandTable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

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
  private static final String REQUEST = "request";
  private static final String REPLY = "reply";
  private static final String EVENT = "event";

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
        .put(
            "components",
            new JsonObject()
                .put("messages", messages())
                .put("schemas", MessageSchemas.of(commands, events)));
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
    List<String> each = new ArrayList<>();
    for (Command command : commands) {
      each.add(command.name());
      each.add(reply(command));
    }
    each.addAll(List.of(FAILED, EVENT));
    return new JsonObject()
        .put(WEB_SOCKET, channel("/", "room", "commands, replies and events of one client", each))
        .put(
            BUS_COMMANDS,
            channel(
                "roomhand.control",
                "bus",
                "request and reply; the body is a JsonObject",
                List.of(REQUEST, REPLY, FAILED)))
        .put(
            BUS_EVENTS,
            channel(
                "roomhand.events",
                "bus",
                "published, but for what is told to one client; the body is a JsonObject",
                List.of(EVENT)));
  }

  private static JsonObject channel(
      String address, String server, String description, List<String> messages) {
    JsonObject references = new JsonObject();
    messages.forEach(name -> references.put(name, References.to("components", "messages", name)));
    return new JsonObject()
        .put("address", address)
        .put("description", description)
        .put("servers", new JsonArray().add(References.to("servers", server)))
        .put("messages", references);
  }

  private JsonObject operations() {
    JsonObject all = new JsonObject();
    for (Command command : commands) {
      all.put(
          command.name(),
          operation(
                  "receive",
                  WEB_SOCKET,
                  Sentences.of(command),
                  command.name(),
                  reply(command),
                  FAILED)
              .put("description", Sentences.errors(command)));
    }
    return all.put(
            "busCommand",
            operation(
                "receive",
                BUS_COMMANDS,
                "Takes every command from the same process or cluster, which is trusted.",
                REQUEST,
                REPLY,
                FAILED))
        .put("events", operation("send", WEB_SOCKET, "Tells signed-in clients of events.", EVENT))
        .put(
            "busEvents",
            operation("send", BUS_EVENTS, "Publishes the same events in the same order.", EVENT));
  }

  /**
   * A reply goes where its request came from; that is not said again, because pages made of the
   * document show all messages of a channel wherever a reply names it.
   */
  private static JsonObject operation(
      String action, String channel, String summary, String message, String... replies) {
    JsonObject operation =
        new JsonObject()
            .put("action", action)
            .put("channel", References.to("channels", channel))
            .put("summary", summary)
            .put("messages", references(channel, message));
    return replies.length == 0
        ? operation
        : operation.put("reply", new JsonObject().put("messages", references(channel, replies)));
  }

  private JsonObject messages() {
    JsonObject all = new JsonObject();
    for (Command command : commands) {
      put(
          all,
          command.name(),
          Sentences.sentence(command.meaning()),
          MessageSchemas.request(command));
      put(
          all,
          reply(command),
          "The good reply to " + command.name() + ".",
          MessageSchemas.reply(command));
    }
    put(all, FAILED, "The reply to a command that failed.", MessageSchemas.FAILED);
    put(all, REQUEST, "Any command.", MessageSchemas.REQUEST);
    put(all, REPLY, "The good reply to any command.", MessageSchemas.REPLY);
    put(all, EVENT, "Any event.", MessageSchemas.EVENT);
    return all;
  }

  private static void put(JsonObject messages, String name, String summary, String schema) {
    JsonObject message =
        new JsonObject().put("summary", summary).put("payload", NamedSchemas.reference(schema));
    if (messages.containsKey(name)) {
      throw new IllegalStateException("two messages of the API are called " + name);
    }
    messages.put(name, message);
  }

  private static String reply(Command command) {
    return command.name() + "Reply";
  }

  private static JsonArray references(String channel, String... messages) {
    JsonArray all = new JsonArray();
    for (String name : messages) {
      all.add(References.to("channels", channel, "messages", name));
    }
    return all;
  }
}
