package io.roomhand.api.areas;

import static org.assertj.core.api.Assertions.assertThat;

import com.asyncapi.v3._0_0.model.AsyncAPI;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.roomhand.api.areas.Goldens.Step;
import io.roomhand.api.document.ApiDocument;
import io.roomhand.api.event.EventType;
import io.roomhand.api.fixture.RunningRoom;
import io.roomhand.api.table.Command;
import io.roomhand.api.table.Field;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The document of the API, read by programs that know nothing of ours. */
class ApiDocumentTest {
  private static final String DOCUMENT = "https://roomhand.invalid/asyncapi";
  private static final ObjectMapper JSON = new ObjectMapper();

  @SuppressWarnings("NullAway.Init")
  private static JsonNode document;

  @SuppressWarnings("NullAway.Init")
  private static JsonSchemaFactory validator;

  @BeforeAll
  static void read() throws IOException {
    String yaml = ApiDocument.yaml();
    document = new YAMLMapper().readTree(yaml);
    String json = JSON.writeValueAsString(document);
    validator =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V7,
            builder ->
                builder.schemaLoaders(
                    loaders -> loaders.schemas(uri -> uri.startsWith(DOCUMENT) ? json : null)));
  }

  @Test
  void theFileBesideTheSourcesIsWhatTheTablesSay() throws IOException {
    String file = Files.readString(Path.of("..", "docs", "asyncapi.yaml"));
    assertThat(file.equals(ApiDocument.yaml())) // a failure would print both, 6,000 lines each
        .as("docs/asyncapi.yaml is up to date; if not: run ./roomhand build and commit it")
        .isTrue();
  }

  @Test
  void theServiceServesIt() throws IOException, InterruptedException {
    try (RunningRoom room = RunningRoom.start()) {
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:" + room.room.httpPort() + "/asyncapi.yaml"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("content-type")).contains("application/yaml");
      assertThat(response.body()).isEqualTo(ApiDocument.yaml());
    }
  }

  @Test
  void anAsyncApiReaderUnderstandsAllOfIt() throws IOException {
    AsyncAPI read = JSON.treeToValue(document, AsyncAPI.class);
    assertThat(read.getAsyncapi()).isEqualTo("3.0.0");
    assertThat(read.getChannels()).containsOnlyKeys("webSocket", "busCommands", "busEvents");
    List<String> commands = RoomCommands.table().all().stream().map(Command::name).toList();
    assertThat(read.getOperations()).containsKeys(commands.toArray(String[]::new));
    assertThat(read.getOperations()).hasSize(commands.size() + 3);
    assertThat(read.getComponents().getMessages()).hasSize(commands.size() * 2 + 4);
  }

  /**
   * Generators call what has no name AnonymousSchema_1, _2 and so on, and differently each time.
   */
  @Test
  void everySchemaThatNeedsATypeHasAName() {
    assertThat(schemas())
        .hasSizeGreaterThan(150)
        .allSatisfy(
            (name, schema) -> {
              assertThat(name).matches("[A-Z][A-Za-z0-9]+");
              schema
                  .path("properties")
                  .properties()
                  .forEach(
                      property -> {
                        String here = name + "." + property.getKey();
                        JsonNode value = property.getValue();
                        assertPlain(here, value);
                        if (value.has("items")) {
                          assertPlain(here + "[]", value.get("items"));
                        }
                      });
            });
    document
        .at("/components/messages")
        .properties()
        .forEach(
            message ->
                assertThat(message.getValue().at("/payload/$ref").asText())
                    .as(message.getKey())
                    .startsWith("#/components/schemas/"));
  }

  /** A reference and nothing beside it, or a value that every language has a type for. */
  private static void assertPlain(String where, JsonNode schema) {
    if (schema.has("$ref")) {
      assertThat(schema.size()).as("what stands beside the reference of %s", where).isEqualTo(1);
    } else {
      assertThat(schema.path("type").asText())
          .as("type of %s", where)
          .isIn("string", "boolean", "integer", "number", "array");
      assertThat(schema.has("enum") || schema.has("oneOf")).as("%s has a name", where).isFalse();
    }
  }

  @Test
  void requestsRepliesAndEventsAreToldApartByOneField() {
    List<String> commands = RoomCommands.table().all().stream().map(Command::name).toList();
    assertUnion("Request", "method", commands);
    assertUnion("Reply", "method", commands);
    assertUnion("RoomEvent", "event", EventTable.all().stream().map(EventType::name).toList());
    assertThat(document.at("/components/schemas/FailedReply/properties/result/const").asBoolean())
        .isFalse();
  }

  private static void assertUnion(String name, String discriminator, List<String> values) {
    JsonNode union = document.at("/components/schemas/" + name);
    assertThat(union.path("discriminator").asText()).isEqualTo(discriminator);
    List<String> told = new ArrayList<>();
    for (JsonNode member : union.path("oneOf")) {
      JsonNode schema = resolved(member);
      assertThat(schema.path("required"))
          .as("%s of %s", discriminator, member)
          .anyMatch(field -> field.asText().equals(discriminator));
      told.add(resolved(schema.at("/properties/" + discriminator)).path("const").asText());
    }
    assertThat(told).as(name).containsExactlyElementsOf(values);
  }

  private static JsonNode resolved(JsonNode schema) {
    return document.at(schema.path("$ref").asText().substring(1));
  }

  @Test
  void anOperationListsItsOwnMessagesOnce() {
    Set<String> listed = new TreeSet<>();
    for (Command command : RoomCommands.table().all()) {
      JsonNode operation = document.at("/operations/" + command.name());
      List<String> messages = new ArrayList<>(operation.path("messages").findValuesAsText("$ref"));
      messages.addAll(operation.at("/reply/messages").findValuesAsText("$ref"));
      String channel = "#/channels/webSocket/messages/";
      assertThat(messages)
          .containsExactly(
              channel + command.name(),
              channel + command.name() + "Reply",
              channel + "failedReply");
      assertThat(operation.path("reply").has("channel"))
          .as("a page would show all messages of the channel with %s", command.name())
          .isFalse();
      listed.addAll(messages);
    }
    assertThat(listed).hasSize(RoomCommands.table().all().size() * 2 + 1);
    for (String other : List.of("busCommand", "events", "busEvents")) {
      assertThat(document.at("/operations/" + other).path("messages")).as(other).hasSize(1);
    }
  }

  /** 6,140 lines for 65 commands before shapes had names. */
  @Test
  void itIsNoLongerThanItWasWithoutNames() throws IOException {
    int commands = RoomCommands.table().all().size();
    assertThat(ApiDocument.yaml().lines().count()).isLessThan(commands * 6_140L / 65);
  }

  @Test
  void everyCommandTellsItsErrorCodesAndEveryNumberItsUnit() {
    for (Command command : RoomCommands.table().all()) {
      List<String> lines =
          document.at("/operations/" + command.name() + "/description").asText().lines().toList();
      assertThat(lines)
          .containsAll(
              command.errors().entrySet().stream()
                  .map(error -> "- `%s`: %s".formatted(error.getKey(), error.getValue()))
                  .toList());
    }
    JsonNode width = document.at("/components/schemas/CameraInfo/properties/cameraWidth");
    assertThat(width.path("x-unit").asText()).isEqualTo("px");
    assertThat(width.path("description").asText()).endsWith("(px)");
    assertThat(document.at("/components/schemas/RotateAngle/x-unit").asText()).isEqualTo("degrees");
  }

  private static Map<String, JsonNode> schemas() {
    return document.at("/components/schemas").properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references = document.findValuesAsText("$ref");
    assertThat(references)
        .hasSizeGreaterThan(200)
        .allSatisfy(
            reference -> assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void everySchemaIsAGoodSchema() {
    JsonSchema metaSchema = validator.getSchema(SchemaLocation.of(SchemaId.V7));
    document
        .at("/components/schemas")
        .properties()
        .forEach(
            schema ->
                assertThat(metaSchema.validate(schema.getValue())).as(schema.getKey()).isEmpty());
  }

  @Test
  void theGoldenExamplesAreValid() throws IOException {
    for (Step step : Goldens.walk()) {
      JsonObject call = step.call();
      JsonObject reply = step.reply();
      if (call != null && reply != null) {
        String method = call.getString("method");
        assertThat(errors(typeName(method) + "Request", call)).as("%s", call).isEmpty();
        assertThat(errors(typeName(method) + "Reply", reply)).as("%s", reply).isEmpty();
        assertThat(errors("Request", call)).as("%s", call).isEmpty();
        assertThat(errors("Reply", reply)).as("%s", reply).isEmpty();
      }
    }
    for (var event : Goldens.events().entrySet()) {
      assertThat(errors(typeName(event.getKey()) + "Event", event.getValue()))
          .as(event.getKey())
          .isEmpty();
      assertThat(errors("RoomEvent", event.getValue())).as(event.getKey()).isEmpty();
    }
    assertThat(
            errors(
                "FailedReply",
                new JsonObject(
                    "{\"method\":\"setPanPos\",\"requestId\":\"\",\"result\":false,"
                        + "\"error\":\"pos 9999 is outside -2448..2448\","
                        + "\"errorCode\":\"INVALID_PARAMETER\"}")))
        .isEmpty();
  }

  /** A schema that takes everything would make the other tests worthless. */
  @Test
  void aMessageWithoutOneOfItsFieldsOrWithAnotherTypeIsInvalid() throws IOException {
    for (Step step : Goldens.walk()) {
      JsonObject call = step.call();
      JsonObject reply = step.reply();
      if (call == null || reply == null) {
        continue;
      }
      Command command = RoomCommands.table().find(call.getString("method"));
      for (var field : command == null ? List.<Field>of() : command.reply()) {
        String schema = typeName(call.getString("method")) + "Reply";
        if (field.required()) {
          assertThat(errors(schema, Shapes.without(reply, field.name())))
              .as("%s without %s", schema, field.name())
              .isNotEmpty();
        }
        if (field.type() != Field.Type.ANY) {
          assertThat(errors(schema, reply.copy().put(field.name(), wrong(field))))
              .as("%s with a wrong %s", schema, field.name())
              .isNotEmpty();
        }
      }
    }
  }

  private static Object wrong(Field field) {
    return switch (field.type()) {
      case STRING -> 1;
      default -> "wrong";
    };
  }

  private static String typeName(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static Set<ValidationMessage> errors(String schema, JsonObject message)
      throws IOException {
    return validator
        .getSchema(SchemaLocation.of(DOCUMENT + "#/components/schemas/" + schema))
        .validate(JSON.readTree(message.encode()));
  }
}
