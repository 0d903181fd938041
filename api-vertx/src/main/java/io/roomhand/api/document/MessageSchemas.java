package io.roomhand.api.document;

import io.roomhand.api.command.CommandDispatcher;
import io.roomhand.api.event.EventType;
import io.roomhand.api.table.Command;
import io.roomhand.core.device.ErrorCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The payloads of all messages. A request, a good reply and an event is each one of a union, told
 * apart by {@code method} or {@code event}; a failed reply has one shape for all commands, told
 * from a good one by {@code result}.
 */
final class MessageSchemas {
  static final String REQUEST = "Request";
  static final String REPLY = "Reply";
  static final String FAILED = "FailedReply";

  /** {@code Event} alone is a type of every browser. */
  static final String EVENT = "RoomEvent";

  private static final String METHOD = "method";
  private static final String EVENT_NAME = "event";

  private static final JsonObject REQUEST_ID =
      new JsonObject()
          .put("type", "string")
          .put("maxLength", CommandDispatcher.LONGEST_ID)
          .put("description", "the caller's own; empty in the reply where the request had none");

  /** An enum of one: a constant that tells nothing apart is more than some generators can do. */
  private static final JsonObject EVENT_METHOD =
      new JsonObject().put("type", "string").put("enum", new JsonArray().add("event"));

  private static final JsonObject WHY_IN_WORDS =
      new JsonObject()
          .put("type", "string")
          .put("description", "what was wrong and what would be right, for a person");

  private static final JsonObject RESULT_CODE =
      new JsonObject().put("type", "integer").put("description", "3 in a failed auth");

  private final NamedSchemas named = new NamedSchemas();
  private final FieldSchemas fields = new FieldSchemas(named);

  private MessageSchemas() {}

  static JsonObject of(Collection<Command> commands, List<EventType> events) {
    MessageSchemas all = new MessageSchemas();
    all.add(commands, events);
    return all.named.all();
  }

  /** Name of the schema of a command's request. */
  static String request(Command command) {
    return typeName(command.name()) + REQUEST;
  }

  /** Name of the schema of a command's good reply. */
  static String reply(Command command) {
    return typeName(command.name()) + REPLY;
  }

  /** Name of the schema of an event. */
  static String event(EventType event) {
    return typeName(event.name()) + "Event";
  }

  private static String typeName(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private void add(Collection<Command> commands, List<EventType> events) {
    for (Command command : commands) {
      Supplier<JsonObject> method =
          () -> constant(typeName(command.name()) + "Method", command.name());
      named.reference(
          request(command),
          enveloped(
              fields.object("", command.request()),
              List.of(METHOD),
              new JsonObject().put(METHOD, method.get()).put("requestId", requestId())));
      named.reference(
          reply(command),
          enveloped(
              fields.object("", command.reply()),
              List.of(METHOD, "requestId", "result"),
              new JsonObject()
                  .put(METHOD, method.get())
                  .put("requestId", requestId())
                  .put("result", result(true))));
    }
    for (EventType event : events) {
      named.reference(
          event(event),
          enveloped(
              fields.object(Sentences.of(event), event.fields()),
              List.of(EVENT_NAME, METHOD),
              new JsonObject()
                  .put(EVENT_NAME, constant(typeName(event.name()) + "EventName", event.name()))
                  .put(METHOD, named.reference("EventMethod", EVENT_METHOD))));
    }
    named.reference(
        REQUEST,
        union(
            "Every command, told apart by its method.",
            METHOD,
            commands.stream().map(MessageSchemas::request).toList()));
    named.reference(
        REPLY,
        union(
            "Every good reply (its result is true), told apart by its method.",
            METHOD,
            commands.stream().map(MessageSchemas::reply).toList()));
    named.reference(
        EVENT,
        union(
            "Every event of this service, told apart by its name in event.",
            EVENT_NAME,
            events.stream().map(MessageSchemas::event).toList()));
    named.reference(FAILED, failed());
  }

  private static JsonObject union(String meaning, String discriminator, List<String> members) {
    JsonArray oneOf = new JsonArray();
    members.forEach(member -> oneOf.add(NamedSchemas.reference(member)));
    return new JsonObject()
        .put("type", "object")
        .put("description", meaning)
        .put("discriminator", discriminator)
        .put("required", new JsonArray().add(discriminator))
        .put("oneOf", oneOf);
  }

  /** The schema of the fields with the envelope's own before them. */
  private static JsonObject enveloped(
      JsonObject fields, List<String> alwaysThere, JsonObject envelope) {
    List<Object> required = new ArrayList<>(alwaysThere);
    fields.getJsonArray("required", new JsonArray()).forEach(required::add);
    return fields
        .put("required", new JsonArray(required))
        .put("properties", envelope.mergeIn(fields.getJsonObject("properties", new JsonObject())));
  }

  /** The one value that a field has in messages of one kind. */
  private JsonObject constant(String typeName, String value) {
    return named.reference(typeName, new JsonObject().put("type", "string").put("const", value));
  }

  private JsonObject requestId() {
    return named.reference("RequestId", REQUEST_ID);
  }

  private static JsonObject result(boolean good) {
    return new JsonObject().put("type", "boolean").put("const", good);
  }

  private JsonObject failed() {
    return enveloped(
        new JsonObject()
            .put("type", "object")
            .put("description", "The reply to a command that failed: its result is false."),
        List.of(METHOD, "requestId", "result", "error", "errorCode"),
        new JsonObject()
            .put(
                METHOD,
                new JsonObject()
                    .put("type", "string")
                    .put("description", "the request's; empty where it could not be read"))
            .put("requestId", requestId())
            .put("result", result(false))
            .put("error", WHY_IN_WORDS)
            .put("errorCode", named.reference("ErrorCode", errorCode()))
            .put("resultCode", RESULT_CODE));
  }

  private static JsonObject errorCode() {
    JsonArray codes = new JsonArray();
    Arrays.stream(ErrorCode.values()).map(ErrorCode::name).forEach(codes::add);
    return new JsonObject()
        .put("type", "string")
        .put("enum", codes)
        .put(
            "description",
            "why, for a program; what each means for a command stands with its operation");
  }
}
