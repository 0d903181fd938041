package io.roomhand.api;

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
import io.roomhand.api.Goldens.Step;
import io.roomhand.api.command.Command;
import io.roomhand.api.event.EventTable;
import io.roomhand.api.schema.Field;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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
    assertThat(Files.readString(Path.of("..", "docs", "asyncapi.yaml")))
        .as("docs/asyncapi.yaml is out of date: run ./roomhand build and commit it")
        .isEqualTo(ApiDocument.yaml());
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
    List<String> commands = RoomCommands.described().all().stream().map(Command::name).toList();
    assertThat(read.getOperations()).containsKeys(commands.toArray(String[]::new));
    assertThat(read.getOperations()).hasSize(commands.size() + 3);
    assertThat(read.getComponents().getMessages())
        .hasSize(commands.size() * 2 + 1 + EventTable.all().size());
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
        assertThat(errors(method, call)).as("%s", call).isEmpty();
        assertThat(errors(method + "Reply", reply)).as("%s", reply).isEmpty();
      }
    }
    for (var event : Goldens.events().entrySet()) {
      assertThat(errors(event.getKey(), event.getValue())).as(event.getKey()).isEmpty();
    }
    assertThat(
            errors(
                "failedReply",
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
      Command command = RoomCommands.described().find(call.getString("method"));
      for (var field : command == null ? List.<Field>of() : command.reply()) {
        String schema = call.getString("method") + "Reply";
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

  private static Set<ValidationMessage> errors(String schema, JsonObject message)
      throws IOException {
    return validator
        .getSchema(SchemaLocation.of(DOCUMENT + "#/components/schemas/" + schema))
        .validate(JSON.readTree(message.encode()));
  }
}
